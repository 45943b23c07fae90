"""How much a query may take, and what is said when its result was cut."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Budget:
    """What one query may take.

    :param seconds: of evaluating and writing; a query that takes longer is stopped
    :param rows: solutions of SELECT, triples of CONSTRUCT and DESCRIBE; more are cut off
    :param bytes: of the written result, before any content coding; more are cut off
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    bytes: int = 64 << 20

    def lowered(self, seconds: float | None = None, rows: int | None = None) -> "Budget":
        """Return the budget of a request that asks for less; asking for more changes nothing."""
        return replace(
            self,
            seconds=self.seconds if seconds is None else min(self.seconds, seconds),
            rows=self.rows if rows is None else min(self.rows, rows),
        )


@dataclass(frozen=True, slots=True)
class Cut:
    """A result that isn't whole.

    :param unit: ``rows``, ``triples`` or ``bytes``: of what the limit was reached
    :param limit: how many there may be
    """

    unit: str
    limit: int

    def __str__(self) -> str:
        return f"cut at {self.limit:,} {self.unit}"
