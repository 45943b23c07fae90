"""What is wrong with an identity judgement, wherever it stands."""

from collections.abc import Iterator

from builder.edtf import EdtfError, parse_edtf
from builder.model.article import IDENTITY_LINKS, Judgement
from builder.problems import Finding
from builder.scope import KIND_WORDS, Scope

NOBODY = "YOUR NAME"  # stands in a judgement that is offered for pasting
_JUDGED = ("entity", "event", "figure", "claim")


def judgement_findings(path: str, judgement: Judgement, scope: Scope) -> Iterator[Finding]:
    """Yield (JSON path, message) for each thing wrong with an identity judgement.

    :param path: JSON path of the judgement.
    :param scope: in which its ids are looked up; those of articles outside it are passed over.
    """
    for k, ref in enumerate(judgement.of):
        message = scope.complaint(ref, _JUDGED, may_be_outside=True)
        if message is not None:
            yield f"{path}.of[{k}]", message
    kinds = [node.kind for ref in judgement.of if (node := scope.find(ref)) is not None]
    if len(set(kinds)) > 1:
        one, other = (KIND_WORDS[kind] for kind in kinds)
        yield f"{path}.of", f"{one} and {other} can't be judged the same or not"
    if judgement.of[0] == judgement.of[1]:
        yield f"{path}.of", f"{judgement.of[0]!r} is judged against itself"
    yield from _signature(path, judgement)
    if judgement.verdict not in IDENTITY_LINKS:
        known = ", ".join(IDENTITY_LINKS)
        yield f"{path}.verdict", f"found {judgement.verdict!r}, expected one of {known}"


def _signature(path: str, judgement: Judgement) -> Iterator[Finding]:
    if judgement.by.strip() in ("", NOBODY):
        yield f"{path}.by", f"found {judgement.by!r}, expected the name of the person who judged"
    try:
        parse_edtf(judgement.on)
    except EdtfError as error:
        yield f"{path}.on", str(error)
