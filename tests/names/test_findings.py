"""Open names: which are shown, in what order, and that what is printed for pasting settles them."""

from datetime import date
from typing import Any

import pytest

from builder.model.annotation import Annotation
from builder.model.article import Article, Judgement
from builder.names.findings import OpenName, open_names
from builder.names.pasting import open_name_lines
from tests.builder.samples import article
from tests.conftest import ARTICLES
from tests.names.registry import ENTITIES, entity

DAY = date(2031, 5, 6)


def named(id: str, kind: str, name: str, **more: Any) -> dict[str, Any]:
    """Return a local entity that an article names."""
    language = "en" if name.isascii() else "ar"
    return {"id": id, "kinds": [kind], "label": {language: name}, "unnamed": False, **more}


def articles(**entities: list[dict[str, Any]]) -> list[Article]:
    """Return articles by id, each with the given local entities and nothing else."""
    bare: dict[str, Any] = dict.fromkeys(("mentions", "figures", "events", "claims"), ())
    return [
        Article.model_validate({**article(id=id, entities=found), **{k: [] for k in bare}})
        for id, found in entities.items()
    ]


def judged(first: str, second: str, verdict: str) -> Judgement:
    """Return a judgement."""
    return Judgement.model_validate(
        {"of": [first, second], "verdict": verdict, "by": "A. Judge", "on": "2031-05-06"}
    )


def found(listed: list[Article], *judgements: Judgement) -> list[tuple[tuple[str, ...], str, str]]:
    """Return (refs, how, candidate) of the names in articles that are open."""
    return [
        (one.refs, one.how, one.candidate.id)
        for one in open_names(listed, ENTITIES, judgements)
        if "#" in one.refs[0]
    ]


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        (named("n", "Person", "عمر بكر"), [(("a#n",), "name", "per:omar")]),
        (named("n", "Person", "عمـر بكر"), [(("a#n",), "spelling", "per:omar")]),
        (named("n", "Person", "عمر بكير"), [(("a#n",), "near", "per:omar")]),
        (
            named("n", "Place", "المنارة"),
            [(("a#n",), "name", "place:city"), (("a#n",), "name", "place:province")],
        ),
        (named("n", "Person", "سليم"), []),
        (named("n", "Place", "عمر بكر"), []),
        (named("n", "Person", "عمر بكر", unnamed=True), []),
        (named("n", "Person", "عمر بكر", key="per:another"), []),
    ],
)
def test_a_named_local_entity_is_open_if_the_registry_has_its_name_or_one_like_it(
    local: dict[str, Any], expected: list[Any]
) -> None:
    assert found(articles(a=[local])) == expected


def test_an_identifier_that_an_annotator_gave_comes_before_the_name() -> None:
    (one,) = articles(a=[named("n", "Place", "المنارة")])
    mark = {"id": "T1", "kind": "span", "label": "Place", "spans": [[0, 2]]}
    expected = {
        "wd:Q7": [(("a#n",), "authority", "place:city")],
        "wd:Q8": [(("a#n",), "near", "place:city"), (("a#n",), "near", "place:province")],
    }
    for identifier, candidates in expected.items():
        annotation = Annotation.model_validate(
            {**mark, "identifiers": [identifier], "interpretedAs": ["n"]}
        )
        assert found([one.model_copy(update={"annotations": [annotation]})]) == candidates


def test_an_entity_is_shown_once_by_the_closest_of_its_names() -> None:
    local = named("n", "Person", "عمر بكر")
    local["label"]["en"] = "Omar Bakr"
    assert found(articles(a=[local])) == [(("a#n",), "name", "per:omar")]


def test_similar_names_are_not_shown_beside_equal_ones() -> None:
    local = named("n", "SecurityForce", "قوة أمن المثال")
    local["label"]["en"] = "Harbor Guard"
    assert found(articles(a=[local])) == [(("a#n",), "name", "org:force")]


@pytest.mark.parametrize("verdict", ["same", "not-same", "unsure"])
def test_a_pair_that_is_judged_in_the_registry_is_settled(verdict: str) -> None:
    listed = articles(a=[named("n", "Person", "عمر بكر")])
    for of in (("a#n", "per:omar"), ("per:omar", "a#n")):
        assert found(listed, judged(*of, verdict)) == []
    assert len(found(listed, judged("b#n", "per:omar", verdict))) == 1
    assert len(found(listed, judged("a#n", "per:walid", "not-same"))) == 1


@pytest.mark.parametrize("verdict", ["same", "not-same", "unsure"])
def test_a_pair_that_is_judged_in_the_article_is_settled(verdict: str) -> None:
    (one,) = articles(a=[named("n", "Person", "عمر بكر")])
    settled = one.model_copy(update={"judgements": [judged("n", "per:omar", verdict)]})
    assert found([settled]) == []


def test_what_is_one_entity_of_the_registry_is_no_other() -> None:
    listed = articles(a=[named("n", "Place", "المنارة")])
    assert found(listed, judged("a#n", "place:province", "same")) == []
    assert found(listed, judged("a#n", "place:province", "not-same")) == [
        (("a#n",), "name", "place:city")
    ]


def test_what_is_the_same_is_settled_together() -> None:
    listed = articles(a=[named("n", "Person", "عمر بكر")], b=[named("n", "Person", "عمر بكر")])
    same = judged("a#n", "b#n", "same")
    assert found(listed, same) == [(("a#n", "b#n"), "name", "per:omar")]
    for verdict in ("same", "not-same"):
        assert found(listed, same, judged("b#n", "per:omar", verdict)) == []
        assert found(listed, judged("per:omar", "b#n", verdict), same) == []


def test_equal_names_are_one_finding_and_those_written_alike_and_frequent_come_first() -> None:
    rare, frequent = named("n", "Place", "تل المثال"), named("m", "Person", "عمر بكر")
    near = named("k", "Person", "عمر بكير")
    listed = articles(a=[near, rare], b=[near, frequent], c=[near, frequent])
    assert found(listed) == [
        (("b#m", "c#m"), "name", "per:omar"),
        (("a#n",), "name", "place:tell"),
        (("a#k", "b#k", "c#k"), "near", "per:omar"),
    ]


def test_entities_of_the_registry_that_are_spelt_alike_are_open_until_judged() -> None:
    listed = [entity("per:a", "Person", "أحمد"), entity("per:b", "Person", "احمد")]
    (one,) = open_names([], listed, [])
    assert (one.refs, one.candidate.id, one.how) == (("per:a",), "per:b", "spelling")
    assert open_names([], listed, [judged("per:b", "per:a", "not-same")]) == []


def test_what_was_merged_is_not_open() -> None:
    listed = [
        entity("per:a", "Person", "أحمد"),
        entity("per:b", "Person", "احمد", mergedInto="per:a"),
    ]
    assert open_names([], listed, []) == []


def shown(found: list[OpenName], **options: Any) -> list[str]:
    """Return the lines for findings."""
    return list(open_name_lines(found, DAY, **{"most": 20, **options}))


def opened(listed: list[Article]) -> list[OpenName]:
    """Return the open names in articles, those of the registry left out."""
    return [one for one in open_names(listed, ENTITIES, []) if "#" in one.refs[0]]


def test_a_finding_is_a_line_and_two_judgements() -> None:
    assert shown(opened(articles(a=[named("n", "Person", "عمر بكر")]))) == [
        '1 name to settle; paste the judgement that is right into the "judgements" of a registry '
        "file, with your name for YOUR NAME",
        "  a#n 'عمر بكر' has the name of per:omar 'عمر بكر'",
        '    {"of": ["a#n", "per:omar"], "verdict": "same", "by": "YOUR NAME", "on": "2031-05-06"}',
        '    {"of": ["a#n", "per:omar"], "verdict": "not-same", "by": "YOUR NAME", '
        '"on": "2031-05-06"}',
    ]


def test_nothing_is_said_of_nothing() -> None:
    assert shown([]) == []


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ({"a": 1}, ""),
        ({"a": 3}, ", and 2 more in this article"),
        ({"a": 1, "b": 1}, ", and in 1 more article"),
        ({"a": 1, "b": 1, "c": 1}, ", and in 2 more articles"),
        ({"a": 2, "b": 1}, ", and 2 more in 2 articles"),
    ],
)
def test_a_finding_says_where_else_the_name_is_open(places: dict[str, int], told: str) -> None:
    listed = articles(
        **{
            id: [named(f"n{k}", "Person", "عمر بكير") for k in range(number)]
            for id, number in places.items()
        }
    )
    lines = shown(opened(listed))
    assert lines[1].endswith(f"per:omar 'عمر بكر'{told}")
    assert lines[4:] == (
        [
            "    to settle each of them: --everywhere 'عمر بكير'",
            "    or, if per:omar is always meant, give it the alias and import again: "
            '"aliases": {"ar": ["عمر بكير"]}',
        ]
        if told
        else []
    )


def test_an_alias_is_not_advised_for_a_name_that_the_registry_has() -> None:
    listed = articles(a=[named("n", "Person", "عمر بكر")], b=[named("n", "Person", "عمر بكر")])
    assert shown(opened(listed))[4:] == ["    to settle each of them: --everywhere 'عمر بكر'"]


def test_an_alias_in_latin_letters_is_an_english_one() -> None:
    latin = named("n", "Person", "Omár Bakerr")
    latin["label"] = {"en": "Omár Bakerr"}
    lines = shown(opened(articles(a=[latin], b=[latin])))
    assert lines[-1].endswith('"aliases": {"en": ["Omár Bakerr"]}')


def test_a_name_everywhere_has_a_judgement_for_each_place() -> None:
    listed = articles(a=[named("n", "Person", "عمر بكر")], b=[named("m", "Person", "عمر بكر")])
    lines = shown(opened(listed), everywhere="عمر بكر")
    assert lines[0].startswith("'عمر بكر' wherever it is open; paste")
    assert [line.split('"by"')[0] for line in lines[2:]] == [
        '    {"of": ["a#n", "per:omar"], "verdict": "same", ',
        '    {"of": ["b#m", "per:omar"], "verdict": "same", ',
        '    {"of": ["a#n", "per:omar"], "verdict": "not-same", ',
        '    {"of": ["b#m", "per:omar"], "verdict": "not-same", ',
    ]
    # Those of one verdict are the items of a JSON list.
    assert [line[-1] for line in lines[2:]] == [",", "}", ",", "}"]
    assert shown(opened(listed), everywhere="بكر") == ["'بكر' is not among the 1 names to settle"]


def test_only_so_many_names_are_shown_and_the_rest_is_counted() -> None:
    names = ["عمر بكر", "عمـر بكر", "عمر بكير"]
    listed = articles(a=[named(f"n{k}", "Person", name) for k, name in enumerate(names)])
    lines = shown(opened(listed), most=2)
    assert lines[0].startswith("3 names to settle; ")
    assert [line.split()[0] for line in lines if line.startswith("  a#")] == ["a#n0", "a#n1"]
    assert lines[-1] == "  … and 1 more: --names 3 shows them"
    assert shown(opened(listed), most=0) == []


def test_the_articles_that_ship_leave_no_name_open(isnad: Any) -> None:
    result = isnad("check", ARTICLES)
    assert result.exit_code == 0
    assert "to settle" not in result.output
