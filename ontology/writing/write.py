"""Writes what is published of the ontology besides its terms: page, picture, context and shapes.

    python -m ontology.writing.write [--check]

With ``--check`` nothing is written; the exit code is 1 when a file is not what would be written.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import ontology
from ontology.writing.context import make_context
from ontology.writing.diagram import draw_core
from ontology.writing.page import make_page
from ontology.writing.recipes import load_recipes
from ontology.writing.shapes import write_shapes
from ontology.writing.terms import load_ontology

FOLDER = Path(ontology.__file__).parent / "published"
# The shapes that are made lie beside those that are written by hand.
SHAPES = "../shapes/terms.ttl"


def published_files() -> dict[str, str]:
    """Return the content of each published file by its name."""
    terms = load_ontology()
    context = json.dumps(make_context(terms), ensure_ascii=False, indent=2)
    return {
        "context.jsonld": context + "\n",
        "documentation.html": make_page(terms, load_recipes()),
        "starter-core.svg": draw_core(terms),
        SHAPES: write_shapes(),
    }


def find_stale(folder: Path) -> list[str]:
    """Return the names of the files that are missing or not what would be written."""
    return [
        name
        for name, content in published_files().items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != content.encode()
    ]


def write_published(folder: Path) -> None:
    """Write all files, each in one step, so that a reader never meets half a file."""
    folder.mkdir(exist_ok=True)
    for name, content in published_files().items():
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".new.", delete=False) as file:
            file.write(content.encode())
        unfinished = Path(file.name)
        unfinished.chmod(0o644)
        unfinished.replace(target)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the files and return the exit code."""
    parser = argparse.ArgumentParser(description="Write the page, picture and context.")
    parser.add_argument("--check", action="store_true", help="tell which files are stale")
    if not parser.parse_args(arguments).check:
        write_published(FOLDER)
        return 0
    stale = find_stale(FOLDER)
    for name in stale:
        print(f"{name} is stale: run python -m ontology.writing.write", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
