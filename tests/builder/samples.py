"""A small annotated article and registry that tests change one thing of."""

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

TEXT = "On 3 May the Guard arrested two men in Dara, the Agency said. They are suspected of theft."

REGISTRY: dict[str, Any] = {
    "format": "isnad-registry/1",
    "entities": [
        {"id": "org:guard", "kinds": ["SecurityForce"], "name": {"en": "Guard", "ar": "الحرس"}},
        {"id": "src:agency", "kinds": ["MediaOutlet"], "name": {"en": "Agency"}},
        {
            "id": "place:dara",
            "kinds": ["Place"],
            "name": {"en": "Dara"},
            "placeKind": "town",
            "within": ["place:land"],
        },
        {
            "id": "place:land",
            "kinds": ["Place"],
            "name": {"en": "Land"},
            "placeKind": "country",
        },
    ],
}

_ARTICLE: dict[str, Any] = {
    "format": "isnad-article/1",
    "id": "sample",
    "language": "en",
    "label": {"en": "A sample"},
    "text": {
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "codePoints": len(TEXT),
        "content": TEXT,
    },
    "dates": [{"of": "anchor", "edtf": "2030-05-04", "basis": "annotator"}],
    "sections": [{"kind": "body", "span": [0, len(TEXT)]}],
    "entities": [{"id": "men", "kinds": ["Group"], "label": {"en": "two men"}}],
    "mentions": [{"entity": "org:guard", "span": {"start": 13, "end": 18, "exact": "Guard"}}],
    "times": [{"id": "t1", "textEdtf": "XXXX-05-03", "edtf": "2030-05-03", "basis": "annotator"}],
    "figures": [
        {"id": "f1", "counts": "arrested", "amount": 2, "unit": "person", "words": [28, 31]}
    ],
    "events": [
        {"id": "e1", "label": {"en": "the arrest"}},
        {"id": "e2", "label": {"en": "the theft"}},
    ],
    "claims": [
        {
            "id": "c1",
            "label": {"en": "The Guard arrested two men in Dara."},
            "evidence": [[0, 43]],
            "attribution": [{"speaker": "src:agency", "act": "said", "cue": [45, 60]}],
            "states": [
                {
                    "about": "e1",
                    "type": "Arrest",
                    "carriedOutBy": "org:guard",
                    "arrested": "men",
                    "place": "place:dara",
                    "time": "t1",
                    "figure": "f1",
                }
            ],
        },
        {
            "id": "c2",
            "label": {"en": "The men are suspected of theft."},
            "evidence": [[62, 90]],
            "attribution": [{"anonymity": "passive", "act": "suspected"}],
            "certainty": "possible",
            "standing": "suspected",
            "states": [{"about": "e2", "type": "Event", "carriedOutBy": "men"}],
        },
    ],
}


def article(**changes: Any) -> dict[str, Any]:
    """Return the sample article with some of its top-level keys replaced."""
    return {**copy.deepcopy(_ARTICLE), **changes}


def with_claim(**changes: Any) -> dict[str, Any]:
    """Return the sample article with some keys of its first claim replaced."""
    made = article()
    made["claims"][0].update(changes)
    return made


def with_frame(**frame: Any) -> dict[str, Any]:
    """Return the sample article whose first claim states one frame about e1."""
    return with_claim(states=[{"about": "e1", "type": "Arrest", **frame}])


def with_mark(**changes: Any) -> dict[str, Any]:
    """Return the sample article with one annotation of a tool: a span whose keys are replaced."""
    mark = {"id": "T1", "kind": "span", "label": "Person", "spans": [[28, 35]], **changes}
    return article(annotations=[mark])


def write(folder: Path, *documents: dict[str, Any], registry: bool = True) -> Path:
    """Write documents (and the registry) as JSON files into a new folder ``input``."""
    target = folder / "input"
    target.mkdir(exist_ok=True)
    if registry:
        (target / "registry.json").write_text(json.dumps(REGISTRY), encoding="utf-8")
    for number, document in enumerate(documents):
        name = "article.json" if number == 0 else f"article{number}.json"
        (target / name).write_text(json.dumps(document), encoding="utf-8")
    return target
