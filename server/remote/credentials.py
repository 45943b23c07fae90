"""Who we are to a remote store: a user name and password, or a token, kept in a file."""

from dataclasses import dataclass, field
from pathlib import Path

from requests import PreparedRequest
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from server.errors import EndpointError

_BEARER = "bearer "


class _Bearer(AuthBase):
    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


@dataclass(frozen=True, slots=True)
class Credentials:
    """What is sent to the store and nowhere else; never shown in messages.

    :param user: empty for a token
    :param is_digest: answer a challenge (RFC 7616) instead of sending the password (RFC 7617)
    """

    user: str
    secret: str = field(repr=False)
    is_digest: bool = False

    def auth(self) -> AuthBase:
        """Return what ``requests`` wants."""
        if not self.user:
            return _Bearer(self.secret)
        # as bytes: requests would encode strings as Latin-1
        user, secret = self.user.encode(), self.secret.encode()
        if self.is_digest:
            return HTTPDigestAuth(self.user, self.secret)
        return HTTPBasicAuth(user, secret)


def read_credentials(path: Path, is_digest: bool = False) -> Credentials:
    """Read ``user:password`` or ``Bearer TOKEN`` from the first line of a file.

    :raises EndpointError: the file can't be read, or holds neither
    """
    try:
        line = next(iter(path.read_text(encoding="utf-8").splitlines()), "").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise EndpointError(f"{path}: can't be read as UTF-8 text ({error}).") from None
    if line[: len(_BEARER)].lower() == _BEARER and line[len(_BEARER) :].strip():
        return Credentials("", line[len(_BEARER) :].strip())
    user, colon, secret = line.partition(":")
    if not user or not colon:
        raise EndpointError(
            f"{path}: expected one line 'user:password' or 'Bearer TOKEN'. Nothing was sent."
        )
    return Credentials(user, secret, is_digest)
