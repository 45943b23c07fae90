"""Real CAS files, compared with counts of the raw files and with another reader of the format."""

import json
import shutil
import warnings
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import cassis
import pytest

from builder.formats.marks import SourceDocument, Stretch
from tests.formats.uima_reads import documents

XMI = "{http://www.omg.org/XMI}id"
NONE = ("uima.cas.NULL", "uima.cas.View", "uima.cas.Sofa")
# Which type system each file was written with; the files don't say it.
SYSTEMS = {
    "cas_has_fs_with_no_namespace": "typesystem_has_types_with_no_namespace",
    "cas_with_array_features": "typesystem_with_array_features",
    "cas_with_collections": "typesystem_with_collections",
    "cas_with_empty_array_reference": "webanno_types",
    "cas_with_floating_point_special_values": "typesystem_with_floating_points",
    "cas_with_inheritance": "typesystem_with_inheritance",
    "cas_with_list_features": "typesystem_with_list_features",
    "cas_with_multiple_references_allowed_string_array": (
        "typesystem_with_multiple_references_allowed"
    ),
    "cas_with_nonindexed_fs": "important_dkpro_types",
    "cas_with_references": "important_dkpro_types",
    "cas_with_reserved_names": "typesystem_with_reserved_names",
    "cas_with_smileys": "important_dkpro_types",
    "cas_with_two_sofas": "small_typesystem",
    "empty_cas": "small_typesystem",
    "lenient_cas": "small_typesystem",
    "small_cas": "small_typesystem",
}
JSON = sorted(
    (
        "child_type_before_parent.json",
        *(
            f"fs_as_array/{name}/data.json"
            for name in (
                "one-way/casWithBadSofaFsOrder",
                "one-way/tsv3-testSimpleSlotFeature",
                "ser-ref/casExtendingDocumentAnnotation",
                "ser-ref/casWithEmojiUnicodeTextAndAnnotations",
                "ser-ref/casWithFloatingPointSpecialValues",
                "ser-ref/casWithLeftToRightTextAndAnnotations",
                "ser-ref/casWithSofaDataArray",
                "ser-ref/casWithSofaDataURI",
                "ser-ref/casWithText",
                "ser-ref/casWithTextAndAnnotations",
                "ser-ref/casWithTraditionalChineseTextAndAnnotations",
                "ser-ref/casWithoutTextButWithAnnotations",
                "ser-ref/emptyCas",
            )
        ),
    )
)


def elements(file: Path) -> Iterator[tuple[str, ET.Element]]:
    """Yield (type, element) of an XMI file."""
    for one in ET.parse(file).getroot():
        space, _, local = one.tag[1:].partition("}")
        package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
        kind = local if package == "uima.noNamespace" else f"{package}.{local}"
        if kind not in NONE:
            yield kind, one


def structural(document: SourceDocument) -> list[str]:
    """Return the places of refused structures."""
    return [one.place for one in document.refused if one.kind not in ("argument", "attribute")]


def accounted(found: list[SourceDocument]) -> Counter[str]:
    """Count what became of the structures: marks, refusals, and those that a remark counts."""
    counts: Counter[str] = Counter()
    for one in found:
        counts["marks"] += len(one.marks)
        counts["refused"] += len(structural(one))
        for remark in one.remarks:
            if remark.startswith("not annotations: "):
                counts["others"] += sum(
                    int(part.split()[0]) for part in remark.partition(": ")[2].split(", ")
                )
    return counts


def oracle(cas: Any) -> Counter[tuple[str, int, int]]:
    """Count (type, begin, end) of indexed annotations as the other reader gives them."""
    spans: Counter[tuple[str, int, int]] = Counter()
    for view in cas.views:
        for one in view.get_all_fs():
            if hasattr(one, "begin") and view.sofa.sofaString is not None:
                spans[one.type.name, one.begin, one.end] += 1
    return spans


def compare(found: list[SourceDocument], cas: Any) -> None:
    """Check that all marks with words are those of the other reader, and as many."""
    expected = oracle(cas)
    spans: Counter[tuple[str, int, int]] = Counter()
    for one in found:
        for mark in one.marks:
            for stretch in mark.stretches:
                spans[mark.layer, stretch.start, stretch.end] += 1
    # Of the tokens only those are marks to which something refers.
    layers = {layer for layer, _, _ in spans if not layer.endswith("segmentation.type.Token")}
    spans = Counter({key: n for key, n in spans.items() if key[0] in layers})
    assert spans == Counter({key: n for key, n in expected.items() if key[0] in layers})


def load(file: Path, types: Path | None) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if types is None:
            return cassis.load_cas_from_json(file.read_text("utf-8"))
        system = cassis.load_typesystem(types)
        return cassis.load_cas_from_xmi(file, typesystem=system, lenient=True)


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_structure_of_a_real_xmi_is_a_mark_a_refusal_or_counted(
    shared: Path, tmp_path: Path, name: str
) -> None:
    folder = shared / "corpora" / "uima_cas"
    file, types = folder / "xmi" / f"{name}.xmi", folder / "typesystems" / f"{SYSTEMS[name]}.xml"
    shutil.copy(file, tmp_path)
    shutil.copy(types, tmp_path / "TypeSystem.xml")
    found = documents(tmp_path)
    raw = list(elements(file))
    counts = accounted(found)
    parts = sum(kind.startswith("uima.cas.") or kind.endswith("Link") for kind, _ in raw)
    refused_parts = sum("holds this" in one.reason for doc in found for one in doc.refused)
    whole = len(raw) - (parts - refused_parts)
    assert counts.total() == whole
    compare(found, load(file, types))


@pytest.mark.parametrize("name", JSON)
def test_every_structure_of_a_real_json_is_a_mark_a_refusal_or_counted(
    shared: Path, tmp_path: Path, name: str
) -> None:
    file = shared / "corpora" / "uima_cas" / "json" / name
    shutil.copy(file, tmp_path / "data.json")
    found = documents(tmp_path)
    raw = json.loads(file.read_text("utf-8")).get("%FEATURE_STRUCTURES", [])
    kinds = [one["%TYPE"] for one in raw if one["%TYPE"] != "uima.cas.Sofa"]
    parts = sum(one.startswith("uima.cas.") or one.endswith(("LinkType", "[]")) for one in kinds)
    refused_parts = sum("holds this" in one.reason for doc in found for one in doc.refused)
    assert accounted(found).total() == len(kinds) - (parts - refused_parts)
    compare(found, load(file, None))


def test_every_structure_of_the_webanno_examples_is_a_mark_or_counted(
    shared: Path, tmp_path: Path
) -> None:
    types = shared / "corpora" / "uima_cas" / "typesystems" / "webanno_types.xml"
    shutil.copy(types, tmp_path / "TypeSystem.xml")
    files = sorted((shared / "corpora" / "webanno_tsv3").glob("*/reference.xmi"))
    assert len(files) == 36
    kinds: Counter[str] = Counter()
    raw: Counter[str] = Counter()
    refused: list[str] = []
    compared = 0
    for file in files:
        shutil.copy(file, tmp_path / "reference.xmi")
        [document] = documents(tmp_path)
        raw.update(kind.rpartition(".")[2] for kind, _ in elements(file))
        kinds.update(mark.kind for mark in document.marks)
        kinds["argument"] += sum(
            len(mark.arguments) for mark in document.marks if mark.layer.endswith("LinkHost")
        )
        refused += [one.reason for one in document.refused]
        links = sum(kind.endswith("LinkType") for kind, _ in elements(file))
        assert accounted([document]).total() == len(list(elements(file))) - links
        # The other reader gives up a document that has a feature which isn't declared.
        with suppress(TypeError):
            compare([document], load(file, types))
            compared += 1
    assert compared == 32
    assert refused == [
        "intValue='42' fits no feature that webanno.custom.ComplexRelation has in the type system"
    ]
    assert kinds["group"] == raw["SimpleChain"] == 3
    relations = ("Relation", "SimpleRelation", "ComplexRelation", "Dependency")
    assert kinds["relation"] == sum(raw[one] for one in relations)
    assert kinds["argument"] == raw["LinkType"] + raw["ComplexLinkType"] == 16


def test_the_emoji_of_the_webanno_example_is_one_code_point(shared: Path, tmp_path: Path) -> None:
    file = shared / "corpora" / "webanno_tsv3" / "testSentenceWithEmoji" / "reference.xmi"
    shutil.copy(file, tmp_path / "reference.xmi")
    [document] = documents(tmp_path)
    assert [(one.label, one.stretches) for one in document.marks] == [
        ("NamedEntity", (Stretch(10, 11),))
    ]
