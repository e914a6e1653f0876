"""Unpacks answers as archived ones are unpacked: what says that it is compressed, and is not, is read as it is."""

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Request, Response

from ntm_crawler.archive.transfer import decoded
from ntm_crawler.exceptions import PageError


class DecompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's middleware with the decoders of `archive.transfer`: a crawl and its replay read the same."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The response as a document. Raises PageError for one that is damaged or too large."""
        try:
            return super().process_response(request, response)
        except PageError as error:
            raise PageError(error.code, f"{request.url}: {error}") from error

    def _handle_encoding(self, body: bytes, content_encoding: list[bytes], max_size: int) -> tuple[bytes, list[bytes]]:
        _, to_keep = self._split_encodings(content_encoding)
        headers = [("content-encoding", value.decode("latin-1")) for value in content_encoding]
        return decoded(body, headers, most=max_size), to_keep
