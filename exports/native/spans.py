"""Evidence as spans: offsets, and the words where the graph has them."""

from dataclasses import dataclass

from exports.errors import NotNativeError
from exports.native.part import Part

Span = list[int] | dict[str, object]
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spans:
    """Reads the Web Annotation targets of one article."""

    part: Part

    def position(self, target: str) -> Position:
        """Return start and end, in code points."""
        selector = f"{target}#position"
        start, end = self.part.text(selector, "oa:start"), self.part.text(selector, "oa:end")
        return int(start or 0), int(end or 0)

    def bare(self, target: str) -> list[int]:
        """Return a span without its words."""
        return list(self.position(target))

    def quoted(self, target: str) -> Span:
        """Return a span with its words if the graph has them."""
        exact = self.part.text(f"{target}#quote", "oa:exact")
        return self.bare(target) if exact is None else self._with_words(target, exact)

    def written(self, node: str) -> Span | None:
        """Return the words of a time or figure: quoted only if the node itself has them."""
        target = self.part.iri(node, "isnad:words")
        exact = self.part.text(node, "isnad:wordsAsWritten")
        if not target:
            return None
        return self.bare(target) if exact is None else self._with_words(target, exact)

    def all_of(self, node: str, name: str) -> list[Span]:
        """Return the spans of a property, in the order of the text."""
        targets = sorted(self.part.iris(node, name), key=self.position)
        return [self.quoted(target) for target in targets]

    def _with_words(self, target: str, exact: str) -> dict[str, object]:
        quote = self.part.text(f"{target}#quote", "oa:exact")
        if quote != exact:
            problem = f"<{target}> is quoted as {quote!r} and as {exact!r}"
            raise NotNativeError(self.part.what, problem)
        start, end = self.position(target)
        span: dict[str, object] = {"start": start, "end": end, "exact": exact}
        for name in ("prefix", "suffix"):
            words = self.part.text(f"{target}#quote", f"oa:{name}")
            if words is not None:
                span[name] = words
        return span
