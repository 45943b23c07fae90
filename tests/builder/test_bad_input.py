"""Bad input is told with file, place, what was found and what was expected; nothing changes."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from isnad import exit_codes
from tests.builder import samples
from tests.builder.samples import article, with_claim, with_frame

Isnad = Callable[..., Result]


def _twice(key: str) -> dict[str, Any]:
    made = article()
    made[key].append(made[key][0])
    return made


def _figure(**figure: Any) -> dict[str, Any]:
    made = article()
    made["figures"][0].update(figure)
    return made


def _time(**time: Any) -> dict[str, Any]:
    made = article()
    made["times"][0].update(time)
    return made


def _figures(*subsets: tuple[str, str]) -> dict[str, Any]:
    made = article()
    base = {"counts": "arrested", "amount": 1, "unit": "person"}
    made["figures"] += [{"id": f, **base, "subsetOf": [of]} for f, of in subsets]
    return made


# (name of the case, document, JSON path in the message, words of the message)
CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("format missing", {"id": "x"}, "format", "expected 'isnad-article/1' or"),
    ("wrong type", article(events={"id": "e1"}), "events", "valid list"),
    ("missing key", with_claim(label=None), "claims[0].label", "valid dictionary"),
    ("unknown key", article(colour="red"), "colour", "not part of the format"),
    ("id with a space", article(id="a b"), "id", "found 'a b'"),
    ("unknown value", with_claim(certainty="sure"), "claims[0].certainty", "certain, possible"),
    ("unknown property", with_frame(stole="men"), "claims[0].states[0].stole", "'stole' is not"),
    ("unknown class", with_claim(states=[{"about": "e1", "type": "Party"}]),
     "claims[0].states[0].type", "found 'Party', expected a class"),
    ("unknown local id", with_frame(arrested="man"),
     "claims[0].states[0].arrested", "there is no 'man' in this article; did you mean men?"),
    ("unknown registry id", with_frame(carriedOutBy="org:gard"),
     "claims[0].states[0].carriedOutBy", "there is no 'org:gard' in the registry; did you mean"),
    ("wrong kind of id", with_frame(time="f1"),
     "claims[0].states[0].time", "'f1' refers to a figure, expected time"),
    ("wrong class of id", with_frame(place="org:guard"),
     "claims[0].states[0].place", "'org:guard' is SecurityForce; 'place' expects Place"),
    ("text where an id belongs", with_frame(place={"en": "Dara"}),
     "claims[0].states[0].place", "expected the id"),
    ("id where a text belongs", with_frame(description="men"),
     "claims[0].states[0].description", "expected a text such as"),
    ("unknown concept", with_frame(method="magic"),
     "claims[0].states[0].method", "found 'magic', expected one of"),
    ("frame without subject", with_claim(states=[{"type": "Arrest"}]),
     "claims[0].states[0]", "needs 'about'"),
    ("span outside the text", with_claim(evidence=[[80, 200]]),
     "claims[0].evidence[0]", "[80, 200] lies outside the text, which has 90 code points"),
    ("span backwards", with_claim(evidence=[[9, 3]]),
     "claims[0].evidence[0]", "end (3) must be greater than start (9)"),
    ("quote elsewhere", with_claim(evidence=[{"start": 0, "end": 4, "exact": "Dara"}]),
     "claims[0].evidence[0]", "at [0, 4] the text has 'On 3', expected the quote 'Dara'"),
    ("quote not in the text", with_claim(evidence=[{"exact": "Nowhere"}]),
     "claims[0].evidence[0]", "'Nowhere' stands 0 times in the text, expected once"),
    ("quote in two places", with_claim(evidence=[{"exact": "ar"}]),
     "claims[0].evidence[0]", "times in the text, expected once"),
    ("wrong hash", article(text={**article()["text"], "sha256": "0" * 64}),
     "text", "this is not the text that was annotated"),
    ("wrong length", article(text={**article()["text"], "codePoints": 91}),
     "text", "the text has 90 code points, expected 91"),
    ("claim in boilerplate", article(sections=[{"kind": "boilerplate", "span": [0, 10]}]),
     "claims[0].evidence[0]", "lies in a section of kind 'boilerplate'"),
    ("id used twice", _twice("events"), "event e1", "'e1' is used twice"),
    ("minimum above maximum", _figure(comparator="range", amount=None, minimum=5, maximum=2),
     "figures[0]", "minimum 5 is greater than maximum 2"),
    ("number for dozens", _figure(comparator="dozens", amount=24),
     "figures[0]", "'dozens' names no number, found 24"),
    ("no number", _figure(comparator="about", amount=None),
     "figures[0]", "comparator 'about' needs an 'amount'"),
    ("not EDTF", _time(edtf="3 May 2030"), "times[0].edtf", "'3 May 2030' is not an EDTF date"),
    ("no such day", _time(edtf="2030-02-30"), "times[0].edtf", "not a day of the calendar"),
    ("EDTF end before start", _time(edtf="2030-05/2030-04"),
     "times[0].edtf", "ends before it begins"),
    ("end before start", _time(start={"earliest": "2030-05-03"}, end={"latest": "2030-05-01"}),
     "times[0]", "the end (2030-05-01) is before the start (2030-05-03)"),
    ("no speaker", with_claim(attribution=[{"act": "said"}]),
     "claims[0].attribution[0]", "a link needs a 'speaker'"),
    ("claim repeats itself", with_claim(repeats=["c1"]),
     "claims[0].repeats", "'c1' points at itself"),
    ("speaker in another article", with_claim(attribution=[{"speaker": "other#men"}]),
     "claims[0].attribution[0].speaker",
     "'other#men' points into article 'other', which is not part of this build"),
    ("value in another article", with_frame(arrested="other#men"),
     "claims[0].states[0].arrested", "which is not part of this build"),
    ("claim where an entity belongs", with_frame(carriedOutBy="c1"),
     "claims[0].states[0].carriedOutBy", "'c1' refers to a claim, expected entity or event"),
    ("unknown concept among candidates", with_frame(method={"oneOf": ["ambush", "magic"]}),
     "claims[0].states[0].method.oneOf[1]", "found 'magic', expected one of"),
    ("judgement on two kinds", article(judgements=[
        {"of": ["e1", "c1"], "verdict": "same", "by": "ed", "on": "2030-01-01"}]),
     "judgements[0].of", "an event and a claim can't be judged the same or not"),
    ("judgement on itself", article(judgements=[
        {"of": ["e1", "e1"], "verdict": "same", "by": "ed", "on": "2030-01-01"}]),
     "judgements[0].of", "'e1' is judged against itself"),
    ("verdict that is none on identity", article(judgements=[
        {"of": ["e1", "e2"], "verdict": "slip", "by": "ed", "on": "2030-01-01"}]),
     "judgements[0].verdict", "found 'slip', expected one of same, not-same, unsure"),
    ("judgement on no day", article(judgements=[
        {"of": ["e1", "e2"], "verdict": "same", "by": "ed", "on": "2030-02-30"}]),
     "judgements[0].on", "not a day of the calendar"),
    ("number beyond all counting", _figure(amount=1e300),
     "figures[0].amount", "less than or equal"),
    ("iri that is none", article(iri="not an iri"), "iri", "found 'not an iri'"),
    ("circle of sub-events", with_claim(states=[
        {"about": "e1", "subEventOf": "e2"}, {"about": "e2", "subEventOf": "e1"}]),
     "claims[0].states[0].subEventOf", "'subEventOf' runs in a circle: e1 → e2 → e1"),
    ("circle of subsets", _figures(("f2", "f3"), ("f3", "f2")),
     "figures[1].subsetOf", "'subsetOf' runs in a circle: f2 → f3 → f2"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "path", "words"), [c[1:] for c in CASES],
                         ids=[c[0] for c in CASES])  # fmt: skip
def test_problem_names_file_path_and_expectation(
    isnad: Isnad, tmp_path: Path, document: dict[str, Any], path: str, words: str
) -> None:
    folder = samples.write(tmp_path, document)
    result = isnad("check", folder)
    assert result.exit_code == exit_codes.INPUT_REJECTED
    told = [line for line in result.output.splitlines() if words in line]
    assert told, result.output
    assert told[0].startswith(f"{folder / 'article.json'}: error: {path}: ")


def test_sample_itself_has_no_problem(isnad: Isnad, tmp_path: Path) -> None:
    result = isnad("check", samples.write(tmp_path, article()))
    assert (result.exit_code, result.output.strip().splitlines()[-1]) == (
        0,
        "no errors: 1 articles (1 with their text), 2 claims, 4 registry entities",
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "is not JSON: Expecting property name"),
        (b'{"a": 1, "a": 2}', "the key 'a' stands twice in one object"),
        (b"[]", "expected a JSON object, found list"),
        (b'{"a": NaN}', "NaN is not a JSON number"),
        (b'{"a": "\xff"}', "is not UTF-8: byte 0xff at offset 7"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"a": ' + b"1" * 5000 + b"}", "Exceeds the limit"),
        (b'{"a": "\\ud800"}', "holds half of a surrogate pair"),
        (b"", "is not JSON: Expecting value at line 1, column 1"),
    ],
)
def test_file_that_is_no_json_object_is_refused(
    isnad: Isnad, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(content)
    result = isnad("check", file)
    assert result.exit_code == exit_codes.INPUT_REJECTED
    assert f"{file}" in result.output
    assert words in result.output


def test_json_lines_problem_names_its_line(isnad: Isnad, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    lines = [json.dumps(samples.REGISTRY), json.dumps(article()), "", json.dumps({"format": "x"})]
    file.write_text("\n".join(lines), encoding="utf-8")
    result = isnad("check", file)
    assert f"{file}:4: error: format: found 'x'" in result.output


def test_byte_order_mark_is_accepted(isnad: Isnad, tmp_path: Path) -> None:
    folder = samples.write(tmp_path, article())
    file = folder / "article.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert isnad("check", folder).exit_code == 0


def test_duplicate_article_ids_name_both_files(isnad: Isnad, tmp_path: Path) -> None:
    folder = samples.write(tmp_path, article(), article())
    result = isnad("check", folder)
    assert f"{folder / 'article1.json'}: error: id: the article id 'sample' is taken by " in (
        result.output
    )
    assert str(folder / "article.json") in result.output


@pytest.mark.parametrize(
    ("entities", "words"),
    [
        (
            [{"id": "place:a", "kinds": ["Place"], "name": {"en": "A"}, "within": ["place:a"]}],
            "'within' runs in a circle: place:a → place:a",
        ),
        (
            [
                {"id": "place:a", "kinds": ["Place"], "name": {"en": "A"}, "within": ["place:b"]},
                {"id": "place:b", "kinds": ["Place"], "name": {"en": "B"}, "within": ["place:a"]},
            ],
            "'within' runs in a circle: place:a → place:b → place:a",
        ),
        (
            [{"id": "place:a", "kinds": ["Place"], "name": {"en": "A"}, "within": ["place:x"]}],
            "there is no 'place:x' in the registry",
        ),
        (
            [{"id": "place:dara", "kinds": ["Place"], "name": {"en": "Dara"}}],
            "is registered twice",
        ),
        (
            [{"id": "org:a", "kinds": ["Arrest"], "name": {"en": "A"}}],
            "'Arrest' is not a class of the ontology below Agent",
        ),
    ],
)
def test_registry_problem_is_told(
    isnad: Isnad, tmp_path: Path, entities: list[dict[str, Any]], words: str
) -> None:
    more = {"format": "isnad-registry/1", "entities": entities}
    result = isnad("check", samples.write(tmp_path, article(), more))
    assert result.exit_code == exit_codes.INPUT_REJECTED
    assert words in result.output


def test_wrong_text_is_told_once_and_not_for_every_span(isnad: Isnad, tmp_path: Path) -> None:
    made = with_claim(evidence=[{"exact": "Guard"}])
    made["text"]["sha256"] = "0" * 64
    result = isnad("check", samples.write(tmp_path, made))
    assert result.output.count("error: ") == 2  # the text, and the total
    assert "this is not the text that was annotated" in result.output


def test_text_beside_that_is_not_utf8_is_told(isnad: Isnad, tmp_path: Path) -> None:
    raw = b"\xff\xfe not text"
    text = {"sha256": hashlib.sha256(raw).hexdigest(), "codePoints": 90}
    folder = samples.write(tmp_path, article(text=text))
    (folder / "sample.txt").write_bytes(raw)
    result = isnad("check", folder, "--texts", folder)
    assert result.exit_code == exit_codes.INPUT_REJECTED
    assert "error: text: the text is not UTF-8: invalid start byte at 0" in result.output


def test_empty_folder_is_told(isnad: Isnad, tmp_path: Path) -> None:
    result = isnad("build", tmp_path, "--store", tmp_path / "store")
    assert result.exit_code == exit_codes.INPUT_REJECTED
    assert "the folder holds no .json or .jsonl file" in result.output


def test_missing_path_is_told(isnad: Isnad, tmp_path: Path) -> None:
    result = isnad("check", tmp_path / "nowhere")
    assert f"{tmp_path / 'nowhere'}: error: there is no such file or folder" in result.output


def test_registry_without_article_is_told(isnad: Isnad, tmp_path: Path) -> None:
    result = isnad("check", samples.write(tmp_path))
    assert "there is no article in what was given" in result.output


def test_all_problems_are_told_at_once(isnad: Isnad, tmp_path: Path) -> None:
    folder = samples.write(tmp_path, with_frame(place="place:x", time="t9"), article(id="b c"))
    output = isnad("check", folder).output
    assert "there is no 'place:x'" in output
    assert "there is no 't9'" in output
    assert "found 'b c'" in output


def test_reference_into_an_absent_article_is_a_warning(isnad: Isnad, tmp_path: Path) -> None:
    result = isnad("check", samples.write(tmp_path, with_claim(repeats=["other#c1"])))
    assert result.exit_code == 0
    assert "warning: claims[0].repeats: 'other#c1' points into an article" in result.output


@pytest.mark.parametrize("base", ["", "isnad", "http://x.org", "http://x.org/ä/", "ftp://x.org/"])
def test_base_that_is_no_iri_is_refused(isnad: Isnad, tmp_path: Path, base: str) -> None:
    folder = samples.write(tmp_path, article())
    result = isnad("build", folder, "--store", tmp_path / "store", "--base", base)
    assert result.exit_code == exit_codes.USAGE
    assert "can't be a base" in result.output
