"""Places to which a digest is sent: a mail address, any service of apprise, a web address that takes JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ntm_crawler.digest.digest import Digest
from ntm_crawler.digest.html_form import as_html
from ntm_crawler.digest.text_form import as_text
from ntm_crawler.health.alerts import post_webhook, require_web_address
from ntm_crawler.health.messages import Message, mail_service, require_service, send
from ntm_crawler.text import sha256

_MOST = {"mail": 200, "notify": 20, "webhook": 1000}  # news in one message: a chat is no place for more


@dataclass(frozen=True, slots=True)
class Target:
    """A place: its kind (`mail`, `notify`, `webhook`), and the address, which may hold a secret."""

    kind: str
    address: str

    @property
    def key(self) -> str:
        """What stands for it in the database: not the address."""
        return sha256(f"{self.kind} {self.address}")[:32]

    def send(self, digest: Digest) -> None:
        """Deliver a digest. Raises AlertError, whose message does not hold the address."""
        shown = digest.shortened(_MOST[self.kind])
        if self.kind == "webhook":
            post_webhook(self.address, shown.as_json())
            return
        message = Message(title=shown.title, text=as_text(shown), html=as_html(shown), delivery=shown.delivery)
        self.send_message(message)

    def send_message(self, message: Message) -> None:
        """Deliver a message to people: by mail or a service. Raises AlertError as `send` does."""
        send(self.address, message, option=f"--{self.kind}")


def targets_of(
    mail_server: str, *, mail: Sequence[str] = (), notify: Sequence[str] = (), webhook: Sequence[str] = ()
) -> Iterator[Target]:
    """The places that addresses of three kinds name. Raises AlertError for what is none."""
    for address in mail:
        yield Target("mail", mail_service(mail_server, address))
    for address in notify:
        require_service(address)
        yield Target("notify", address)
    for address in webhook:
        require_web_address(address)
        yield Target("webhook", address)
