"""Whatever stands in a document, it is either told as a problem or mapped: never a traceback."""

import copy
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.corpus import load_corpus
from builder.iris import IriMinter
from builder.rdf.articles import article_triples
from builder.rdf.dataset import registry_triples
from tests.builder.samples import REGISTRY, article
from tests.conftest import ARTICLES

_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.sampled_from(
        ["e1", "men", "c1", "f1", "t1", "org:guard", "other#c1", "2030-02-30", "../.."]
    ),
)
_JSON = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["about", "type", "start", "end", "exact", "en", "oneOf", "state", "x"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)
_EXAMPLES = json.loads((ARTICLES / "registry" / "examples.json").read_text(encoding="utf-8"))
_SAMPLES = [article(), json.loads((ARTICLES / "example-en-1.json").read_text(encoding="utf-8"))]


def _places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths of everything inside some JSON data."""
    if not isinstance(data, dict | list):
        return []
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    return [p for k, v in steps for p in [(*path, k), *_places(v, (*path, k))]]


@st.composite
def _broken(draw: st.DrawFn) -> dict[str, Any]:
    """Draw an article of which one to three places hold something else."""
    data: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(_SAMPLES)))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(_places(data)))
        holder: Any = data
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = draw(_JSON)
    return data


@settings(max_examples=300, deadline=None)
@given(_broken())
def test_broken_article_is_told_or_mapped(data: dict[str, Any]) -> None:
    iris = IriMinter()
    with TemporaryDirectory() as folder:
        for name, document in (("registry", REGISTRY), ("examples", _EXAMPLES), ("article", data)):
            (Path(folder) / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
        corpus = load_corpus([Path(folder)], None, iris)
    assert all(str(problem) for problem in corpus.problems)
    if not corpus.errors:
        entities = [entity for entity, _ in corpus.entities]
        assert list(registry_triples(entities, [], corpus.registry_scope, iris))
        for loaded in corpus.articles:
            assert list(article_triples(loaded.article, corpus.scope(loaded), loaded.text, iris))
