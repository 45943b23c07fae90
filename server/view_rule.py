"""Why a claim didn't enter the view: the conditions of ``queries/view/1-admitted.rq`` in words."""

from ontology.prefixes import PREFIXES
from server.reader import GraphReader

_ADMITTED_STATUSES = ("status-happened", "status-ongoing")
_REFUSED_VERDICTS = ("verdict-wrong", "verdict-slip")


def refusals_of(reader: GraphReader, claim: str) -> tuple[str, ...]:
    """Return the conditions of the rule that a claim doesn't meet; none when it is admitted."""
    return (
        *_modal_refusals(reader, claim),
        *_review_refusals(reader, claim),
        *_relation_refusals(reader, claim),
    )


def refusal_of_proposition(reader: GraphReader, proposition: str) -> str:
    """Return why the rule leaves out a proposition of an admitted claim, or nothing."""
    if reader.iris(proposition, "isnad:alternativeTo"):
        return "the source leaves open which of several candidates it is"
    if reader.iris(proposition, "isnad:valueState"):
        return "there is no value to enter"
    return ""


def _modal_refusals(reader: GraphReader, claim: str) -> list[str]:
    found = []
    certainty = _local(reader, claim, "isnad:certainty")
    if certainty != ["certainty-certain"]:
        found.append(f"its certainty is {_words(reader, claim, 'isnad:certainty')}, not certain")
    if _local(reader, claim, "isnad:polarity") != ["polarity-affirmed"]:
        found.append("it denies what its statements say")
    if not set(_local(reader, claim, "isnad:status")) & set(_ADMITTED_STATUSES):
        words = _words(reader, claim, "isnad:status")
        found.append(f"what it says is {words}, neither happened nor ongoing")
    for standing in reader.nodes(claim, "isnad:standing"):
        if not standing.iri.endswith("#standing-convicted"):
            found.append(f"the legal standing is {standing.label}, short of a conviction")
    return found


def _review_refusals(reader: GraphReader, claim: str) -> list[str]:
    verdicts = [v for r in reader.iris(claim, "isnad:review") for v in _verdicts(reader, r)]
    return [f"an editor judged it: {label}" for label in dict.fromkeys(verdicts)]


def _verdicts(reader: GraphReader, review: str) -> list[str]:
    return [
        verdict.label
        for verdict in reader.nodes(review, "isnad:verdict")
        if verdict.iri.removeprefix(PREFIXES["isnad"]) in _REFUSED_VERDICTS
    ]


def _relation_refusals(reader: GraphReader, claim: str) -> list[str]:
    found = []
    if reader.subjects("isnad:corrects", claim):
        found.append("another claim corrects it")
    if reader.iris(claim, "isnad:repeats"):
        found.append("it only repeats another claim")
    if reader.iris(claim, "isnad:overstates"):
        found.append("it overstates another claim")
    return found


def _local(reader: GraphReader, claim: str, name: str) -> list[str]:
    return [iri.removeprefix(PREFIXES["isnad"]) for iri in reader.iris(claim, name)]


def _words(reader: GraphReader, claim: str, name: str) -> str:
    return ", ".join(node.label for node in reader.nodes(claim, name)) or "not given"
