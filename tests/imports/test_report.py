"""The loss report: what its sums and its verdict say."""

from builder.formats.marks import Refusal, SourceDocument, Unreadable
from builder.imports.outcome import Kept, Outcome
from builder.imports.report import Totals, text_lines

DOCUMENT = SourceDocument("a", "a.ann", None, "text")
LAST = {
    "nothing is lost, and everything became what the mapping says",
    "nothing is lost; some of it was kept only as annotations",
    "some of what was annotated is LOST: it was refused or could not be read",
    "NOTHING was read: is FORMAT the one of these files?",
}


def verdict(totals: Totals) -> tuple[bool, bool, str]:
    """Return whether an import is lossless, whether understood, and what it says of itself."""
    last = list(text_lines(totals))[-1]
    assert last in LAST
    return totals.is_lossless, totals.is_understood, last.split(" ", 2)[0]


def test_an_import_in_which_all_became_something_is_understood() -> None:
    totals = Totals()
    totals.add(DOCUMENT, Outcome())
    assert verdict(totals) == (True, True, "nothing")


def test_what_was_kept_against_what_was_wanted_is_no_loss_and_not_understood() -> None:
    totals = Totals()
    outcome = Outcome()
    outcome.kept[Kept("span", "X", "no rule", on_purpose=False)] += 2
    totals.add(DOCUMENT, outcome)
    assert verdict(totals) == (True, False, "nothing")
    assert "        2  span 'X': no rule" in list(text_lines(totals))


def test_a_refusal_and_an_unreadable_file_are_losses_and_an_ignored_file_is_none() -> None:
    refused, unreadable, ignored = Totals(), Totals(), Totals()
    refused.add(DOCUMENT, Outcome(refused=[Refusal("span", "line 3", "why")]))
    assert verdict(refused) == (False, False, "some")
    assert "  a.ann: line 3: span refused: why" in list(text_lines(refused))
    for totals, severity in ((unreadable, "error"), (ignored, "ignored")):
        totals.add(DOCUMENT, Outcome())
        totals.add_unreadable(Unreadable("b", None, "why", severity=severity))  # type: ignore[arg-type]
    assert verdict(unreadable) == (False, False, "some")
    assert verdict(ignored) == (True, True, "nothing")


def test_an_import_that_read_nothing_is_told() -> None:
    totals = Totals()
    totals.add_unreadable(Unreadable("b", None, "is something else", severity="ignored"))
    assert verdict(totals) == (False, False, "NOTHING")


def test_the_sums_stay_small_whatever_labels_there_are() -> None:
    totals = Totals()
    for number in range(10_500):
        outcome = Outcome()
        outcome.kept[Kept("span", f"label {number}", "no rule", on_purpose=False)] += 1
        totals.add(DOCUMENT, outcome)
    assert len(totals.kept) <= 10_001
    assert totals.kept.total() == 10_500
