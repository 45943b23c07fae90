"""What claims state, in readable form: one statement for a proposition, or for its candidates."""

from collections.abc import Iterable
from dataclasses import dataclass

from server.claims import ClaimLine, ClaimReader
from server.reader import GraphReader, Node, Text, Value

_STATES = {"not-stated": "not stated", "unknown": "unknown, as the source says"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a claim.

    :param values: more than one: candidates of which the source leaves open which it is
    :param state: in words, when there is no value
    :param view: the view status, or nothing when it didn't enter the view
    """

    subject: Node
    predicate: Node
    values: tuple[Value, ...]
    state: str
    view: str
    claim: ClaimLine

    @property
    def is_open(self) -> bool:
        """Whether the source leaves open which value it is."""
        return len(self.values) > 1


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a property of a node, and the statements that give it."""

    shown: Statement
    statements: tuple[Statement, ...]

    @property
    def affirming(self) -> tuple[Statement, ...]:
        """The statements of claims that don't deny it."""
        return tuple(one for one in self.statements if not one.claim.is_denied)

    @property
    def denying(self) -> tuple[Statement, ...]:
        """The statements of claims that deny it."""
        return tuple(one for one in self.statements if one.claim.is_denied)

    @property
    def is_alleged(self) -> bool:
        """Whether nobody says more than that somebody is suspected or accused of it."""
        return bool(self.affirming) and all(one.claim.is_alleged for one in self.affirming)

    @property
    def view(self) -> str:
        """The view status: disputed beats undisputed beats none."""
        found = {statement.view for statement in self.statements}
        return next((view for view in ("disputed", "undisputed") if view in found), "")


class StatementReader:
    """Reads propositions."""

    def __init__(self, reader: GraphReader, claims: ClaimReader) -> None:
        self._reader = reader
        self._claims = claims

    def of(self, propositions: Iterable[str]) -> tuple[Statement, ...]:
        """Return the statements of propositions; candidates for one role are one statement."""
        statements: list[Statement] = []
        done: set[str] = set()
        for proposition in propositions:
            if proposition in done:
                continue
            others = self._reader.iris(proposition, "isnad:alternativeTo")
            group = [proposition, *others]
            done.update(group)
            statements += self._read(group)
        return tuple(sorted(statements, key=_order))

    def of_claim(self, claim: str) -> tuple[Statement, ...]:
        """Return what a claim states."""
        return self.of(self._reader.iris(claim, "isnad:states"))

    def about(self, node: str) -> tuple[Statement, ...]:
        """Return the statements whose subject a node is."""
        return self.of(self._reader.subjects("isnad:subject", node))

    def _read(self, group: list[str]) -> list[Statement]:
        reader, first = self._reader, group[0]
        subject, predicate = (
            reader.iri(first, "isnad:subject"),
            reader.iri(first, "isnad:predicate"),
        )
        if not subject or not predicate:
            return []
        values = [v for p in group for v in self._values(p)]
        state = reader.iri(first, "isnad:valueState")
        view = reader.iri(first, "isnad:viewStatus")
        return [
            Statement(
                subject=reader.node(subject),
                predicate=reader.node(predicate),
                values=tuple(sorted(values, key=lambda v: str(v))),
                state=self._state(state),
                view=reader.node(view).label if view else "",
                claim=self._claims.line(claim),
            )
            for claim in reader.subjects("isnad:states", first)
        ]

    def _values(self, proposition: str) -> list[Value]:
        names = ("isnad:object", "isnad:value")
        terms = [t for name in names for t in self._reader.terms(proposition, name)]
        found = [self._reader.value(term) for term in terms]
        state = self._reader.iri(proposition, "isnad:valueState")
        return found or ([Text(self._state(state))] if state else [])

    def _state(self, state: str) -> str:
        if not state:
            return ""
        return _STATES.get(
            self._reader.text(state, "skos:notation"), self._reader.node(state).label
        )


def together(statements: Iterable[Statement]) -> tuple[Said, ...]:
    """Put statements that say the same of the same node together."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in statements:
        key = (one.subject, one.predicate, one.values, one.state)
        groups.setdefault(key, []).append(one)
    return tuple(Said(same[0], tuple(same)) for same in groups.values())


def by_property(statements: Iterable[Statement]) -> dict[Node, tuple[Said, ...]]:
    """Group statements of one node by property, then by what they say."""
    groups: dict[Node, list[Said]] = {}
    for said in together(statements):
        groups.setdefault(said.shown.predicate, []).append(said)
    return {predicate: tuple(said) for predicate, said in groups.items()}


def _order(statement: Statement) -> tuple[object, ...]:
    value = statement.values[0] if statement.values else None
    shown = value.label if isinstance(value, Node) else value.text if value else ""
    first = 0 if statement.predicate.label == "is a" else 1
    return (first, statement.predicate.label, shown, statement.claim.node.identifier)
