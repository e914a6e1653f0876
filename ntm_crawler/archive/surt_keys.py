"""Keys of addresses in indexes of web archives: SURT (Sort-friendly URI Reordering Transform), as CDXJ files have them.

Source: the rules of the Internet Archive's canonicalizer (archive-commons, DefaultIAURLCanonicalizer), which `surt`,
`cdxj-indexer`, pywb and wabac.js follow; the package `surt` is under the AGPL, and is what tests compare with.
"""

import re
from contextlib import suppress
from urllib.parse import quote_from_bytes, unquote_to_bytes

_PARTS = re.compile(rb"(?:([a-z][a-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?", re.I | re.S)
_SAFE = b"!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"  # beside letters and digits
_WWW = re.compile(rb"www\d*\.")
_PORT = re.compile(rb":(\d*)$")
_DEFAULT_PORTS = {b"http": b"80", b"https": b"443"}
_PATH_SESSION = re.compile(rb"^(.*/)(?:(?:\([a-z]\([0-9a-z]{24}\))+\)/|\([0-9a-z]{24}\)/)([^?]+\.aspx.*)$", re.S)
_QUERY_SESSIONS = tuple(
    re.compile(rb"^(.*)(?:%s)(?:&(.*))?$" % session, re.I | re.S)
    for session in (
        rb"jsessionid=[0-9a-z]{32}",
        rb"phpsessid=[0-9a-z]{32}",
        rb"sid=[0-9a-z]{32}",
        rb"aspsessionid[a-z]{8}=[a-z]{24}",
        rb"cfid=[^&]+&cftoken=[^&]+",
    )
)


def surt(url: str) -> str:
    """The key of an address: host from its end to its beginning, `)`, path and query in lower case, fields sorted."""
    found = _PARTS.match(re.sub(rb"[\r\n\t]", b"", url.encode("utf-8", "surrogatepass").strip()))
    assert found is not None  # an empty text has the form, too
    scheme, authority, path, query = (part or b"" for part in found.groups())
    key = _host(authority, scheme.lower()) + _path(path)
    if query and (query := _query(query)):
        key += b"?" + query
    return key.decode("ascii")


def _host(authority: bytes, scheme: bytes) -> bytes:
    authority = authority.rpartition(b"@")[2]
    port = _PORT.search(authority)
    host = _unescaped(authority[: port.start()] if port else authority)
    if not host.isascii():
        with suppress(UnicodeError):
            host = host.decode("utf-8", "ignore").encode("idna")
    host = _escaped(host.replace(b"..", b".").strip(b".").lower())
    www = _WWW.match(host)
    parts = (host[www.end() :] if www else host).split(b".")
    shown = b":" + port[1] if port and port[1] and port[1] != _DEFAULT_PORTS.get(scheme) else b""
    return b",".join(reversed(parts)) + shown + b")"


def _path(path: bytes) -> bytes:
    kept: list[bytes] = []
    for part in _unescaped(path).split(b"/")[1:]:
        if part == b".." and kept:
            kept.pop()
        elif part != b".":
            kept.append(part)
    inner = [part for part in kept[:-1] if part]
    path = _escaped(b"/" + b"/".join([*inner, *kept[-1:]])).lower()
    session = _PATH_SESSION.match(path)
    if session:
        path = session[1] + session[2]
    return path[:-1] if path.endswith(b"/") and len(path) > 1 else path


def _query(query: bytes) -> bytes:
    query = _escaped(_unescaped(query))
    for pattern in _QUERY_SESSIONS:
        session = pattern.match(query)
        if session:
            query = session[1] + (session[2] or b"")
    fields = sorted(field.split(b"=", 1) for field in query.lower().split(b"&"))
    return b"&".join(map(b"=".join, fields))


def _unescaped(text: bytes) -> bytes:
    """Without percent-encoding, however often it was put on."""
    while b"%" in text and (plain := unquote_to_bytes(text)) != text:
        text = plain
    return text


def _escaped(text: bytes) -> bytes:
    return quote_from_bytes(text, safe=_SAFE).encode()
