"""What is wrong with an article beyond its shape: ids, references, figures and times."""

from collections.abc import Iterable, Iterator

from builder.edtf import EdtfError, parse_edtf
from builder.figure_bounds import FigureError, figure_bounds
from builder.inspection.annotations import annotation_findings
from builder.inspection.frames import frame_problems
from builder.inspection.judgements import judgement_findings
from builder.inspection.spans import span_problems
from builder.model.article import Article, Figure, Time
from builder.model.claim import Claim
from builder.problems import Finding, Origin, Problem
from builder.scope import Scope, local_ids


def article_problems(
    article: Article, scope: Scope, text: str | None, origin: Origin, *, with_spans: bool = True
) -> list[Problem]:
    """Return everything that is wrong with an article whose shape is right.

    :param with_spans: False when its text is not the annotated one: no span would fit it.
    """
    findings = [
        *_twice(article),
        *(span_problems(article, text) if with_spans else ()),
        *_times(article, scope),
        *_figures(article, scope),
        *_references(article, scope),
        *_conditions(article),
        *annotation_findings(article, scope),
    ]
    problems = [origin.problem(path, message) for path, message in findings]
    outside = [
        origin.warning(
            path, f"{ref!r} points into an article outside this build; the link is left out"
        )
        for path, ref in _foreign_references(article)
        if scope.is_outside(ref)
    ]
    return problems + outside


def _twice(article: Article) -> Iterator[Finding]:
    seen: set[str] = set()
    for local_id, kind, _ in local_ids(article):
        if local_id in seen:
            yield f"{kind} {local_id}", f"the id {local_id!r} is used twice in this article"
        seen.add(local_id)


def _times(article: Article, scope: Scope) -> Iterator[Finding]:
    for i, time in enumerate(article.times):
        for name, edtf in (("edtf", time.edtf), ("textEdtf", time.text_edtf)):
            if edtf is not None:
                yield from _edtf(f"times[{i}].{name}", edtf)
        yield from _bounds_order(f"times[{i}]", time)
        if time.anchor not in (None, "article"):
            yield from _reference(f"times[{i}].anchor", time.anchor or "", scope, ("time",))
    for i, dating in enumerate(article.dates):
        yield from _edtf(f"dates[{i}].edtf", dating.edtf)


def _edtf(path: str, text: str) -> Iterator[Finding]:
    try:
        parse_edtf(text)
    except EdtfError as error:
        yield path, str(error)


def _bounds_order(path: str, time: Time) -> Iterator[Finding]:
    for name, side in (("start", time.start), ("end", time.end)):
        days = (side.earliest, side.latest) if side else ()
        for day in days:
            if day is not None:
                yield from _edtf(f"{path}.{name}", day)
        if side and side.earliest and side.latest and side.earliest > side.latest:
            yield f"{path}.{name}", f"earliest {side.earliest} is after latest {side.latest}"
    if time.start and time.end and time.start.earliest and time.end.latest:
        first, last = time.start.earliest, time.end.latest
        if last < first:
            yield path, f"the end ({last}) is before the start ({first})"


def _figures(article: Article, scope: Scope) -> Iterator[Finding]:
    for i, figure in enumerate(article.figures):
        try:
            figure_bounds(figure)
        except FigureError as error:
            yield f"figures[{i}]", str(error)
        yield from _figure_references(f"figures[{i}]", figure, scope)


def _figure_references(path: str, figure: Figure, scope: Scope) -> Iterator[Finding]:
    yield from _each(f"{path}.ofWhom", figure.groups, scope, ("entity",))
    yield from _each(f"{path}.place", figure.places, scope, ("entity",))
    if figure.period is not None:
        yield from _reference(f"{path}.period", figure.period, scope, ("time",))
    if figure.event is not None:
        yield from _reference(f"{path}.event", figure.event, scope, ("event",))
    for name, refs in (
        ("subsetOf", figure.subset_of),
        ("sumOf", figure.sum_of),
        ("restates", figure.restates),
    ):
        yield from _each(f"{path}.{name}", refs, scope, ("figure",), may_be_outside=True)


def _references(article: Article, scope: Scope) -> Iterator[Finding]:
    if article.publisher is not None:
        yield from _reference("publisher", article.publisher, scope, ("entity",))
    yield from _each("authors", article.authors, scope, ("entity",))
    for i, entity in enumerate(article.entities):
        yield from _each(f"entities[{i}].within", entity.within, scope, ("entity",))
    for i, mention in enumerate(article.mentions):
        yield from _reference(f"mentions[{i}].entity", mention.entity, scope, ("entity", "event"))
        if mention.likely_meant is not None:
            path, ref = f"mentions[{i}].likelyMeant.entity", mention.likely_meant.entity
            yield from _reference(path, ref, scope, ("entity",))
    for i, claim in enumerate(article.claims):
        yield from _claim_references(f"claims[{i}]", claim, scope)
    for i, judgement in enumerate(article.judgements):
        yield from judgement_findings(f"judgements[{i}]", judgement, scope)


def _claim_references(path: str, claim: Claim, scope: Scope) -> Iterator[Finding]:
    for k, link in enumerate(claim.attribution):
        for name, ref in (("speaker", link.speaker), ("addressee", link.addressee)):
            if ref is not None:
                yield from _reference(f"{path}.attribution[{k}].{name}", ref, scope, ("entity",))
    if claim.uttered is not None:
        yield from _reference(f"{path}.uttered", claim.uttered, scope, ("time",))
    if claim.condition is not None and claim.condition.claim is not None:
        yield from _reference(f"{path}.condition.claim", claim.condition.claim, scope, ("claim",))
    for name, refs in claim.relations.items():
        key = "partOf" if name == "partOfClaim" else name
        yield from _each(f"{path}.{key}", refs, scope, ("claim",), may_be_outside=True)
        if claim.id in refs:
            yield f"{path}.{key}", f"the claim {claim.id!r} points at itself"
    for k, frame in enumerate(claim.states):
        yield from frame_problems(f"{path}.states[{k}]", frame, scope)


def _each(
    path: str,
    refs: Iterable[str],
    scope: Scope,
    kinds: tuple[str, ...],
    *,
    may_be_outside: bool = False,
) -> Iterator[Finding]:
    for k, ref in enumerate(refs):
        message = scope.complaint(ref, kinds, may_be_outside=may_be_outside)
        if message is not None:
            yield f"{path}[{k}]", message


def _reference(path: str, ref: str, scope: Scope, kinds: tuple[str, ...]) -> Iterator[Finding]:
    message = scope.complaint(ref, kinds)
    if message is not None:
        yield path, message


def _conditions(article: Article) -> Iterator[Finding]:
    """Yield the conditional claims that have no condition and are none."""
    named = {c.condition.claim for c in article.claims if c.condition is not None}
    for i, claim in enumerate(article.claims):
        if claim.status == "conditional" and claim.condition is None and claim.id not in named:
            expected = "'condition', or a claim whose condition this one is"
            yield f"claims[{i}].status", f"the claim is conditional on nothing; expected {expected}"


def _foreign_references(article: Article) -> Iterator[tuple[str, str]]:
    for i, figure in enumerate(article.figures):
        for ref in (*figure.subset_of, *figure.sum_of, *figure.restates):
            yield f"figures[{i}]", ref
    for i, claim in enumerate(article.claims):
        for name, refs in claim.relations.items():
            for ref in refs:
                yield f"claims[{i}].{name}", ref
    for i, judgement in enumerate(article.judgements):
        for ref in judgement.of:
            yield f"judgements[{i}].of", ref
