"""A chain that nobody annotated is told apart from the article's own voice."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from click.testing import Result

from isnad import exit_codes
from tests.builder import samples
from tests.builder.samples import with_claim
from tests.builder.test_article_triples import rows

Build = Callable[..., ox.Store]
Isnad = Callable[..., Result]
VOICE = """SELECT ?voice ?length { ?c dcterms:identifier "sample#c1" ;
  isnad:voice ?voice ; isnad:chainLength ?length }"""


def test_empty_chain_is_the_articles_voice_unless_it_was_not_annotated(built: Build) -> None:
    assert rows(built(with_claim(attribution=[])), VOICE) == [("voice-article", "0")]
    unknown = with_claim(attribution=[], chain="not-annotated")
    assert rows(built(unknown), VOICE) == [("voice-not-annotated", "0")]


def test_chain_that_was_annotated_is_not_said_not_to_be(isnad: Isnad, tmp_path: Path) -> None:
    result = isnad("check", samples.write(tmp_path, with_claim(chain="not-annotated")))
    assert result.exit_code == exit_codes.INPUT_REJECTED
    told = "claims[0]: 'chain' says that no chain was annotated, but there is an 'attribution'"
    assert told in result.output


def test_chain_has_no_other_value(isnad: Isnad, tmp_path: Path) -> None:
    made = with_claim(attribution=[], chain="article")
    result = isnad("check", samples.write(tmp_path, made))
    assert result.exit_code == exit_codes.INPUT_REJECTED
    assert "claims[0].chain" in result.output and "not-annotated" in result.output


def test_two_claims_without_annotated_chains_make_no_joint_operation(built: Build) -> None:
    def both(**chain: str) -> ox.Store:
        made = with_claim(attribution=[], **chain)
        made["claims"][0]["states"][0].update(type="Operation")
        second = {**made["claims"][0], "id": "c3", "states": [
            {"about": "e1", "supportedBy": "src:agency"}]}  # fmt: skip
        made["claims"].append(second)
        return built(made)

    joint = "SELECT ?id { ?e a isnad:JointOperation ; dcterms:identifier ?id }"
    assert rows(both(), joint) == [("sample#e1",)]
    assert rows(both(chain="not-annotated"), joint) == []
