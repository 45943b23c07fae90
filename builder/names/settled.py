"""Which questions of identity somebody has answered already."""

from collections.abc import Iterable

from builder.model.article import Article, Judgement


class Settled:
    """Identity judgements, of the registry and of articles, taken together.

    What is the same as another is settled as far as the other is; what is the same as an entity of
    the registry is settled altogether, since nothing is two of its entities.
    """

    def __init__(self, judgements: Iterable[Judgement], articles: Iterable[Article]) -> None:
        self._parent: dict[str, str] = {}
        judged = [(one.verdict, list(one.of)) for one in judgements]
        for article in articles:
            for one in article.judgements:
                judged.append((one.verdict, [_absolute(ref, article.id) for ref in one.of]))
        for verdict, (first, second) in judged:
            if verdict == "same":
                self._join(first, second)
        self._pairs = {
            frozenset(map(self._find, of)) for verdict, of in judged if verdict != "same"
        }

    def is_settled(self, ref: str, entity: str) -> bool:
        """Tell whether it is judged if these are one, or what of the registry ``ref`` is.

        :param ref: something in an article, or an entity of the registry.
        :param entity: an entity of the registry.
        """
        first, second = self._find(ref), self._find(entity)
        return (
            first == second
            or frozenset((first, second)) in self._pairs
            or ("#" in ref and "#" not in first)
        )

    def _find(self, ref: str) -> str:
        while (parent := self._parent.get(ref, ref)) != ref:
            self._parent[ref] = self._parent.get(parent, parent)
            ref = parent
        return ref

    def _join(self, first: str, second: str) -> None:
        one, other = self._find(first), self._find(second)
        if one != other:
            # An entity of the registry stands for those that are the same.
            if "#" in one:
                one, other = other, one
            self._parent[other] = one


def _absolute(ref: str, article_id: str) -> str:
    return ref if ":" in ref or "#" in ref else f"{article_id}#{ref}"
