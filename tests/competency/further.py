"""A further question: a stored query, what it is asked of, and the rows that it must have."""

from dataclasses import dataclass

from tests.competency.asking import Asker, Value


@dataclass(frozen=True)
class Further:
    """One question with its answer as read from the article.

    :param given: values of the query's variables
    :param columns: the columns that answer the question, separated by spaces
    :param answer: the distinct rows of those columns; a single column as bare values
    """

    question: str
    query: str
    given: dict[str, str]
    columns: str
    answer: frozenset[Value | tuple[Value, ...]]

    def found(self, ask: Asker) -> frozenset[Value | tuple[Value, ...]]:
        """Return the distinct rows of the columns, without rows in which all are empty."""
        names = self.columns.split()
        rows = {
            tuple(row[name] for name in names) for row in ask.rows(self.query, **self.given)
        } - {(None,) * len(names)}
        return frozenset(row[0] if len(names) == 1 else row for row in rows)


def asked(
    question: str, query: str, given: str, columns: str, *answer: Value | tuple[Value, ...]
) -> Further:
    """Return a question whose values are written ``name=value name=value``.

    A value without a colon, a hash or a digit in front is a term of the ontology.
    """
    values = dict(pair.split("=", 1) for pair in given.split())
    for name, value in values.items():
        if ":" not in value and not value[0].isdigit():
            values[name] = f"isnad:{value}"
    return Further(question, query, values, columns, frozenset(answer))
