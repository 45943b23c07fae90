"""The page on the native format says what the models, the ontology and the builder do.

Tables are read by their header, code blocks by the words after ```: nothing here repeats the page.
"""

import copy
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter

from builder.build import BuildOptions, build
from builder.corpus import load_corpus
from builder.edtf import parse_edtf
from builder.figure_bounds import figure_bounds
from builder.iris import DEFAULT_BASE, IriMinter
from builder.json_schema import article_schema, registry_schema
from builder.model import annotation, article, claim, registry, values
from builder.pin import pin_file
from builder.snapshots import current_data
from ontology.parts import ONTOLOGY_IRI
from ontology.vocabulary import load_vocabulary

PAGE = (Path(__file__).resolve().parents[2] / "docs/format.md").read_text(encoding="utf-8")
RECORDS: dict[str, type[BaseModel]] = {
    "Span": values.SpanRecord,
    "Words": values.LangText,
    "Candidates": values.OneOf,
    "State": values.NoValue,
    "Text": article.TextInfo,
    "Article": article.Article,
    "Date": article.Dating,
    "Section": article.Section,
    "Local entity": article.LocalEntity,
    "Mention": article.Mention,
    "Likely meant": article.LikelyMeant,
    "Event": article.Event,
    "Time": article.Time,
    "Bounds": article.Bounds,
    "Figure": article.Figure,
    "Claim": claim.Claim,
    "Link": claim.Link,
    "Condition": claim.ClaimCondition,
    "Review": claim.Review,
    "Judgement": article.Judgement,
    "Annotation": annotation.Annotation,
    "Argument": annotation.Argument,
    "Attribute": annotation.Attribute,
    "Registry": registry.Registry,
    "Entity": registry.Entity,
    "Aliases": registry.Aliases,
    "Geometry": registry.Geometry,
}
SCHEME_OF_ROW = {
    "`kind` of a section": "sectionKind",
    "`precision` of a time": "precision",
    "`counts`": "counted",
}
KINDS = {
    "Agent": "a person, group or organisation",
    "ClaimedEvent": "an event",
    "Entity": "an entity",
    "Figure": "a figure",
    "Organisation": "an organisation",
    "Person": "a person",
    "Place": "a place",
    "Source": "a source",
    "Time": "a time",
}
PREFIXES = f"PREFIX isnad: <{ONTOLOGY_IRI}#> PREFIX dcterms: <http://purl.org/dc/terms/> "


def _tables(*header: str) -> Iterator[list[str]]:
    """Yield the rows of every table of the page that has this header."""
    lines = PAGE.split("\n")
    for number, line in enumerate(lines):
        if _cells(line) == list(header):
            for row in lines[number + 2 :]:
                if not row.startswith("|"):
                    break
                yield _cells(row)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]


def _code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _blocks(info: str) -> list[str]:
    found = re.findall(rf"^```{info}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return [str(block) for block in found]


def _list_after(words: str) -> list[str]:
    match = re.search(rf"^{re.escape(words)}: (.*)\.$", PAGE, re.MULTILINE)
    assert match is not None
    return _code(match[1])


def _need(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    if field.is_required():
        return "required"
    default = field.get_default(call_default_factory=True)
    if default is None or default == []:
        return ""
    return f"`{default if isinstance(default, str) else json.dumps(default)}`"


def test_every_record_of_the_format_has_a_table_of_exactly_its_keys() -> None:
    expected = {
        name: {field.alias or key: _need(model, key) for key, field in model.model_fields.items()}
        for name, model in RECORDS.items()
    }
    told: dict[str, dict[str, str]] = {}
    record = ""
    for first, keys, need, _ in _tables("record", "key", "need", "meaning"):
        record = first or record
        told.setdefault(record, {}).update(dict.fromkeys(_code(keys), need))
    assert told == expected


def test_no_record_of_the_models_is_missing_from_the_page() -> None:
    # The modules imported above are all of the model; a record made elsewhere would show here.
    assert set(RECORDS.values()) == set(values.Strict.__subclasses__())


def _takes(name: str) -> str:
    described = load_vocabulary().properties[name]
    if described.scheme is not None:
        return "a notation"
    if not described.is_object:
        return "words"
    return KINDS.get(described.range_class or "", "an entity or event")


def test_every_property_stands_under_the_kind_of_value_that_it_takes() -> None:
    told = {name: takes for takes, names in _tables("takes", "properties") for name in _code(names)}
    assert told == {name: _takes(name) for name in load_vocabulary().content_properties()}


def test_every_property_stands_under_the_kinds_of_thing_that_it_is_said_of() -> None:
    told = {name: of for of, names in _tables("said of", "properties") for name in _code(names)}
    vocabulary = load_vocabulary()
    expected = {
        name: " or ".join(KINDS[c] for c in vocabulary.properties[name].domain_classes)
        for name in vocabulary.content_properties()
    }
    assert told == {name: words or "anything" for name, words in expected.items()}


def test_the_lists_of_values_and_classes_are_those_of_the_ontology() -> None:
    vocabulary = load_vocabulary()
    for of, listed in _tables("of", "values"):
        scheme = SCHEME_OF_ROW.get(of, of.strip("`"))
        assert _code(listed) == list(vocabulary.schemes[scheme]), of
    computed = ("voice", "viewStatus")  # the builder and the view set these
    written = {code for line in PAGE.split("\n") if "```" not in line for code in _code(line)}
    for name, known in vocabulary.schemes.items():
        assert name in computed or set(known) <= written, name
    kinds = {n for a in ("Agent", "Source", "Place", "Item") for n in vocabulary.classes_below(a)}
    assert _list_after("Kinds of entity") == sorted(kinds)
    content = [name for name, layer in vocabulary.class_layers.items() if layer == "content"]
    assert _list_after("Classes for `type`") == content


def test_every_fragment_is_a_valid_record() -> None:
    fragments = re.findall(r"^```json ([A-Z]\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    for name, text in fragments:
        RECORDS[name].model_validate_json(text)
    assert sorted(name for name, _ in fragments) == ["Annotation", "Claim", "Time"]
    for _, frame, _ in _tables("a value is", "written", "meaning"):
        claim.Frame.model_validate_json(frame.strip("`"))
    for _, chain in _tables("the article says", "`attribution`"):
        TypeAdapter(list[claim.Link]).validate_json(chain.strip("`"))


def test_dates_have_the_bounds_that_the_page_tells() -> None:
    header = ("EDTF", "earliest start", "latest start", "earliest end", "latest end", "precision")
    rows = list(_tables(*header))
    assert rows
    for edtf, *told in rows:
        bounds = parse_edtf(edtf.strip("`"))
        days = (
            bounds.earliest_start,
            bounds.latest_start,
            bounds.earliest_end,
            bounds.latest_end,
        )
        assert told == [*(str(day or "–") for day in days), f"`{bounds.precision}`"], edtf


def test_figures_have_the_bounds_that_the_page_tells() -> None:
    rows = list(_tables("comparator", "write", "least", "greatest"))
    assert rows
    for comparators, write, *told in rows:
        numbers = {key: int(number) for key, number in re.findall(r"`(\w+)` (\d+)", write)}
        for comparator in _code(comparators):
            data = {"id": "f", "counts": "killed", "unit": "person", "comparator": comparator}
            bounds = figure_bounds(article.Figure.model_validate({**data, **numbers}))
            expected = tuple(None if cell == "–" else Decimal(cell) for cell in told)
            assert bounds == expected, comparator


def _worked() -> dict[str, Any]:
    return dict(json.loads(_blocks("json article")[0]))


def _write(folder: Path, document: dict[str, Any]) -> None:
    folder.joinpath("registry.json").write_text(_blocks("json registry")[0], encoding="utf-8")
    folder.joinpath("demo.json").write_text(json.dumps(document), encoding="utf-8")


def _built(tmp_path: Path, document: dict[str, Any], *, pinned: bool = False) -> ox.Store:
    folder = tmp_path / "input"
    folder.mkdir()
    _write(folder, document)
    if pinned:
        demo = folder / "demo.json"
        pin_file(demo, None, demo, drop_quotes=False)
    build(BuildOptions((folder,), tmp_path / "store", None, DEFAULT_BASE))
    return ox.Store.read_only(str(current_data(tmp_path / "store")))


def _rows(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    """Return the rows of a query as ids, local names and literals, sorted."""
    found = store.query(PREFIXES + query)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple(_short(store, term) for term in row) for row in found)


def _short(store: ox.Store, term: Any) -> str:
    known = ox.NamedNode("http://purl.org/dc/terms/identifier")
    for quad in store.quads_for_pattern(term, known, None) if _is_iri(term) else ():
        return str(getattr(quad.object, "value", "")).removeprefix("demo#")
    return str(term.value).rsplit("#", 1)[-1]


def _is_iri(term: Any) -> bool:
    return isinstance(term, ox.NamedNode)


VIEW = f"""SELECT ?s ?p ?o WHERE {{ GRAPH <{IriMinter(DEFAULT_BASE).graph("view")}> {{
    ?s ?p ?o FILTER(?p != isnad:viewStatus) }} }}"""


def test_the_worked_article_and_its_registry_are_valid_by_the_schemas() -> None:
    Draft202012Validator(article_schema()).validate(_worked())
    Draft202012Validator(registry_schema()).validate(json.loads(_blocks("json registry")[0]))


def test_the_worked_article_gives_the_view_that_the_page_shows(tmp_path: Path) -> None:
    store = _built(tmp_path, _worked(), pinned=True)
    (told,) = _blocks("text view")
    assert [" ".join(row) for row in _rows(store, VIEW)] == told.splitlines()


def test_the_worked_article_gives_its_claims_with_chain_figure_and_allegation(
    tmp_path: Path,
) -> None:
    store = _built(tmp_path, _worked(), pinned=True)
    chain = "SELECT ?c ?n ?a ?s { ?c isnad:attribution ?l . ?l isnad:position ?n ; isnad:act ?a "
    assert _rows(store, chain + "OPTIONAL { ?l isnad:speaker ?s } FILTER(BOUND(?s)) }") == [
        ("c1", "1", "act-said", "org:guard")
    ]
    assert _rows(store, "SELECT ?c ?v { ?c isnad:voice ?v }") == [
        ("c1", "voice-named"),
        ("c2", "voice-article"),
        ("c3", "voice-anonymous"),
    ]
    assert _rows(
        store, "SELECT ?f ?low { ?f isnad:minimum ?low MINUS { ?f isnad:maximum ?m } }"
    ) == [("f-men", "3")]
    assert _rows(store, "SELECT ?x ?c { ?x isnad:allegation ?c }") == [("per:omar", "c3")]
    silent = "SELECT ?s ?p ?v { ?n isnad:subject ?s; isnad:predicate ?p; isnad:valueState ?v }"
    assert _rows(store, silent) == [("e-fire", "time", "valueState-not-stated")]


def test_pinning_changes_nothing_in_the_graph(tmp_path: Path) -> None:
    for name in ("quoted", "pinned"):
        (tmp_path / name).mkdir()
    quoted = _built(tmp_path / "quoted", _worked())
    pinned = _built(tmp_path / "pinned", _worked(), pinned=True)
    assert set(quoted) == set(pinned)


def _claim_with(name: str, key: str, value: str | None) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": f"c-{name}",
        "label": {"en": f"a claim with {key} {value}"},
        "evidence": [[0, 6]],
        "states": [{"about": f"e-{name}", "type": "Arrest"}],
    }
    if value is not None:
        made[key] = value
    if value == "conditional":
        made["condition"] = {"label": {"en": "if so"}}
    return made


def test_the_view_admits_exactly_the_values_that_the_page_says(tmp_path: Path) -> None:
    document = {**_worked(), "events": [], "claims": []}
    expected = []
    vocabulary = load_vocabulary()
    for key, enters, stays_out in _tables("key", "enters", "stays out"):
        key = key.strip("`")
        known = [*_code(enters), *_code(stays_out)]
        assert sorted(known) == sorted(vocabulary.schemes[key])
        for value in [*known, None] if "none" in enters else known:
            name = f"{key}-{value}"
            document["claims"].append(_claim_with(name, key, value))
            document["events"].append({"id": f"e-{name}", "label": {"en": name}})
            if value is None or value in _code(enters):
                expected.append((f"e-{name}", "type", "Arrest"))
    assert _rows(_built(tmp_path, document), VIEW) == sorted(expected)


def _with(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    made = copy.deepcopy(document)
    here: Any = made
    *way, last = [int(s) if s.isdigit() else s for s in re.findall(r"\w+", path)]
    for step in way:
        here = here[step]
    here[last] = value
    return made


@pytest.mark.parametrize(
    ("path", "value", "told"), [*_tables("at", "this", "`isnad check .` says")]
)
def test_the_builder_says_what_the_page_shows(
    path: str, value: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, _with(_worked(), path.strip("`"), json.loads(value.strip("`"))))
    monkeypatch.chdir(tmp_path)
    corpus = load_corpus([Path()], None, IriMinter())
    assert [str(problem) for problem in corpus.problems] == [told.strip("`")]
