"""What can go wrong with API keys; ``server/problems.py`` translates it to HTTP."""

from server.errors import ServerError


class KeysFileError(ServerError):
    """The file of API keys isn't as it should be.

    :param source: its path
    :param where: the place in it, such as ``keys.alice.rows``; empty: the file itself
    """

    def __init__(self, source: str, where: str, problem: str) -> None:
        place = f"{source}: {where}" if where else source
        super().__init__(f"{place}: {problem}.")


class KeyRequiredError(ServerError):
    """A request without a key, where one is needed."""

    def __init__(self) -> None:
        super().__init__(
            "This needs an API key. Send it as 'Authorization: Bearer KEY', or as the password of "
            "HTTP Basic with any user name. Ask whoever runs this server for one."
        )


class KeyUnknownError(ServerError):
    """A request with a key that is nobody's."""

    def __init__(self) -> None:
        super().__init__(
            "The API key in the header Authorization isn't known here. It is sent as 'Bearer KEY', "
            "or as the password of HTTP Basic."
        )


class RateLimitError(ServerError):
    """The holder of a key asks too often.

    :param retry_after: whole seconds after which to try again
    """

    def __init__(self, per_minute: int, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(
            f"More than {per_minute} requests a minute came from you. Try again in {retry_after} s."
        )


class TooManyAtOnceError(ServerError):
    """The holder of a key asks too much at the same time.

    :param retry_after: whole seconds after which to try again
    """

    def __init__(self, concurrent: int, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(
            f"{concurrent} of your requests are being answered, which is as many as may be at the "
            f"same time. Try again in {retry_after} s."
        )
