"""The axioms about a term as sentences in both languages."""

from collections.abc import Iterator

from ontology.writing.expressions import fill, joined
from ontology.writing.records import Phrase, Term
from ontology.writing.words import CHARACTERISTICS

_DEFINITION = Phrase("By definition: {c}.", "تعريفه المنطقي: {c}.")
_HAS = Phrase("Each one: {c}.", "في كل واحد: {c}.")
_IS = Phrase("It {c}.", "هذه الخاصية {c}.")
_KEY = Phrase("Two with the same {c} are one.", "ما اتفق في {c} فهو واحد.")
_CHAIN = Phrase("Follows from: {c}.", "تُستنتج من: {c}.")


def rules(term: Term) -> Iterator[Phrase]:
    """Yield the sentences; terms stand in them as compact IRIs."""
    axioms = term.axioms
    for equivalent in axioms.equivalents:
        yield fill(_DEFINITION, c=equivalent)
    for restriction in axioms.restrictions:
        yield fill(_HAS, c=restriction)
    for key in axioms.keys:
        yield fill(_KEY, c=_listed(key, " and ", " و"))
    for chain in axioms.chains:
        yield fill(_CHAIN, c=joined([Phrase(n, n) for n in chain], ", then ", " ثم "))
    if axioms.characteristics:
        words = [CHARACTERISTICS[name] for name in axioms.characteristics]
        yield fill(_IS, c=joined(words, " and ", " و"))


def _listed(names: tuple[str, ...], last_en: str, last_ar: str) -> Phrase:
    return joined([Phrase(name, name) for name in names], last_en, last_ar)
