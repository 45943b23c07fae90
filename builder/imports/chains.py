"""Reports of events as attribution chains: a man told that an agency reported that …"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from builder.formats.brat_lines import base_role
from builder.formats.marks import Mark
from builder.imports.draft import Draft, hull
from builder.imports.rules import ReportRule

_LONGEST = 10


@dataclass(frozen=True, slots=True)
class Report:
    """A mark that tells who said something.

    :param link: the link of the chain, in the native format.
    """

    mark: Mark
    link: dict[str, Any]


class Chains:
    """The chains of speakers of all events of a document, outermost speaker first."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._reports: dict[str, list[Report]] = defaultdict(list)
        for mark in draft.chosen:
            rule = draft.rules.rule(mark)
            if isinstance(rule, ReportRule):
                self._add(mark, rule)

    def of(self, event: str, seen: frozenset[str] = frozenset()) -> Iterator[tuple[Report, ...]]:
        """Yield each way by which an event has reached the article; one empty if nobody tells."""
        reports = [one for one in self._reports.get(event, ()) if one.mark.id not in seen]
        if not reports or len(seen) >= _LONGEST:
            yield ()
        for report in reports:
            for outer in self.of(report.mark.id, seen | {report.mark.id}):
                yield (*outer, report)

    def finish(self, claims: dict[str, list[str]]) -> None:
        """Say what became of each report: a link in claims, or nothing but an annotation."""
        for report in {
            one.mark.id: one for many in self._reports.values() for one in many
        }.values():
            made = claims.get(report.mark.id, [])
            if made:
                self._draft.became(report.mark, "link of a chain", *made)
            else:
                self._draft.keep(report.mark, "nothing that it reports became a claim")

    def _add(self, mark: Mark, rule: ReportRule) -> None:
        speakers = [one for one in mark.arguments if _is(one.role, rule.speaker)]
        told = [one for one in mark.arguments if _is(one.role, rule.reports)]
        speaker = next((self._speaker(one.target) for one in speakers), None)
        if speaker is None:
            self._draft.keep(mark, f"no speaker is marked (role {rule.speaker})")
        elif not told:
            self._draft.keep(mark, f"nothing that is said is marked (role {rule.reports})")
        else:
            link: dict[str, Any] = {"speaker": speaker, "act": rule.act}
            cue = hull(
                self._draft.marks[mark.trigger].stretches if mark.trigger else mark.stretches
            )
            if cue is not None:
                link["cue"] = list(cue)
            for one in told:
                self._reports[one.target].append(Report(mark, link))
        if speaker is None or not told:
            self._say_arguments(mark, "the report is no link of a chain", is_link=False)

    def _speaker(self, target: str) -> str | None:
        ref = self._draft.ref(target)
        node = self._draft.nodes.get(ref or "")
        return ref if node is not None and node.kind == "entity" else None

    def _say_arguments(self, mark: Mark, reason: str, *, is_link: bool) -> None:
        self._draft.argued.add(mark.id)
        rule = self._draft.rules.rule(mark)
        for one in mark.arguments:
            known = isinstance(rule, ReportRule) and (
                _is(one.role, rule.speaker) or _is(one.role, rule.reports)
            )
            label = f"{mark.label}/{one.role}"
            if not known:
                self._draft.keep_part("argument", label, "no rule for the role in the mapping")
            elif is_link:
                self._draft.outcome.became[("argument", "chain")] += 1
            else:
                self._draft.keep_part("argument", label, reason, follows=True)


def _is(role: str, wanted: str) -> bool:
    return wanted in (role, base_role(role))
