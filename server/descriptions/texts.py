"""What the dataset and its graphs are, in words for people, in English and Arabic."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One text in two languages."""

    en: str
    ar: str


TITLE = Text(
    "Isnad: what the articles say, and who says so",
    "إسناد: ما تقوله المقالات ومن قاله",
)
DESCRIPTION = Text(
    "Claims from annotated news articles as a graph. Every statement keeps its chain: who said it, "
    "through whom, in which article, at which characters. What an article claims is not stated as "
    "a fact.",
    "أقوال مأخوذة من مقالات إخبارية موسومة، في رسم بياني. كل قول محفوظ مع سلسلة إسناده: من قاله، "
    "وعمّن نُقل، وفي أي مقالة، وفي أي موضع من النص. وما تقوله مقالة لا يُثبت على أنه حقيقة.",
)
DEFAULT_GRAPH = Text(
    "The merge of all named graphs: each triple once, in whichever graphs it stands.",
    "دمج الرسوم البيانية المسمّاة كلها: كل ثلاثية مرة واحدة.",
)
_ARTICLE = Text(
    "One article: where it comes from, its evidence and its claims.",
    "مقالة واحدة: مصدرها وشواهدها وأقوالها.",
)
_NAMED = {
    "registry": Text(
        "The registry: organisations, persons, places and sources, and who is who.",
        "السجل: المنظمات والأشخاص والأماكن والمصادر، وأحكام الهوية.",
    ),
    "ontology": Text(
        "The terms, as the graph was built with them.",
        "المصطلحات كما بُنيت بها البيانات.",
    ),
    "view": Text(
        "The view: what follows from claims that the rule of the view admits, as plain triples.",
        "العرض: ما ينتج من الأقوال التي تقبلها قاعدة العرض، ثلاثيات بسيطة.",
    ),
    "inferred": Text(
        "What follows from the other graphs by the rules of the ontology.",
        "ما يُستنتج من سائر الرسوم البيانية بقواعد الأنطولوجيا.",
    ),
    "meta": Text("What the dataset is made of.", "مما تتكون مجموعة البيانات."),
}
_OTHER = Text("A named graph.", "رسم بياني مسمّى.")


def graph_text(iri: str, base: str) -> Text:
    """Return what a graph holds.

    :param iri: empty for the default graph
    """
    if not iri:
        return DEFAULT_GRAPH
    name = iri.removeprefix(f"{base}graph/")
    return _ARTICLE if name.startswith("article/") else _NAMED.get(name, _OTHER)
