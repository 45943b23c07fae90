"""Quotes become offsets; everything else stays as it was written."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from isnad import exit_codes
from tests.builder import samples
from tests.builder.samples import TEXT, article, with_claim

Isnad = Callable[..., Result]


def _pin(isnad: Isnad, folder: Path, document: dict[str, object], *options: object) -> Result:
    (folder / "in.json").write_text(json.dumps(document), encoding="utf-8")
    return isnad("pin", folder / "in.json", "--out", folder / "out.json", *options)


def _written(folder: Path) -> dict[str, object]:
    loaded: dict[str, object] = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    return loaded


def test_quote_becomes_its_code_points(isnad: Isnad, tmp_path: Path) -> None:
    quoted = with_claim(
        evidence=[{"exact": "the Guard arrested"}, {"exact": "of", "suffix": " theft"}],
        attribution=[{"speaker": "src:agency", "cue": {"exact": "the Agency said"}}],
    )
    assert _pin(isnad, tmp_path, quoted, "--drop-quotes").exit_code == 0
    claim = _written(tmp_path)["claims"][0]  # type: ignore[index]
    assert claim["evidence"] == [[9, 27], [81, 83]]
    assert claim["attribution"][0]["cue"] == [45, 60]
    assert (TEXT[9:27], TEXT[81:83], TEXT[45:60]) == (
        "the Guard arrested",
        "of",
        "the Agency said",
    )


def test_names_keep_their_words_when_quotes_are_dropped(isnad: Isnad, tmp_path: Path) -> None:
    named = article(mentions=[{"entity": "org:guard", "span": {"exact": "Guard"}}])
    _pin(isnad, tmp_path, named, "--drop-quotes")
    assert _written(tmp_path)["mentions"] == [
        {"entity": "org:guard", "span": {"start": 13, "end": 18, "exact": "Guard"}}
    ]


def test_located_article_is_left_as_it_is(isnad: Isnad, tmp_path: Path) -> None:
    made = article(times=[{"id": "t1", "start": {"earliest": "2030-05-03"}, "end": {}}])
    assert _pin(isnad, tmp_path, made).exit_code == 0
    assert _written(tmp_path) == made


def test_hash_and_length_are_filled_in_for_a_text_inside(isnad: Isnad, tmp_path: Path) -> None:
    made = article(text={"content": TEXT})
    assert _pin(isnad, tmp_path, made).exit_code == 0
    assert _written(tmp_path)["text"] == article()["text"]


def test_ambiguous_quote_writes_nothing(isnad: Isnad, tmp_path: Path) -> None:
    result = _pin(isnad, tmp_path, with_claim(evidence=[{"exact": "ar"}]))
    assert result.exit_code == exit_codes.INPUT_REJECTED
    assert "claims[0].evidence[0]: the quote 'ar' stands 4 times" in result.output
    assert not (tmp_path / "out.json").exists()


def test_text_beside_is_found_by_the_id(isnad: Isnad, tmp_path: Path) -> None:
    text = {key: value for key, value in article()["text"].items() if key != "content"}
    made = with_claim(evidence=[{"exact": "On 3 May"}])
    made["text"] = text
    assert _pin(isnad, tmp_path, made).exit_code == exit_codes.INPUT_REJECTED
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "sample.txt").write_text(TEXT, encoding="utf-8")
    assert _pin(isnad, tmp_path, made, "--texts", tmp_path / "texts").exit_code == 0


def test_json_lines_stay_json_lines(isnad: Isnad, tmp_path: Path) -> None:
    lines = [json.dumps(with_claim(evidence=[{"exact": "On 3 May"}]))] * 2
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    isnad("pin", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl", "--drop-quotes")
    out = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["claims"][0]["evidence"] for line in out] == [[[0, 8]]] * 2


def test_registry_has_nothing_to_pin(isnad: Isnad, tmp_path: Path) -> None:
    result = _pin(isnad, tmp_path, samples.REGISTRY)
    assert result.exit_code == exit_codes.INPUT_REJECTED
    assert "is a registry; only articles have spans" in result.output
