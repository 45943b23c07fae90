"""Exported projects: documents with the annotations of all annotators."""

import re
from pathlib import Path

import pytest

from builder.formats.limits import Limits
from builder.formats.marks import Argument, SourceDocument, Unreadable
from tests.formats.inception_examples import TSV, actor, export, settings, zipped
from tests.formats.uima_reads import documents, read_all, reads
from tests.formats.uima_records import TEXT, Record, Ref, example
from tests.formats.uima_ser_writer import SerWriter
from tests.formats.uima_writers import cas_json, type_system_xml, xmi

PROJECT = {
    "exportedproject.json": settings(),
    "source/a.txt": TEXT.encode(),
    "event.log": b"",
    "annotation/a.txt/INITIAL_CAS.json": cas_json(actor("Omar Baker", "OLD")),
    "annotation/a.txt/omar.json": cas_json(example()),
    "annotation/a.txt/lina.zip": export(actor("Harbour Guard", "ORG")),
    "annotation_ser/a.txt/INITIAL_CAS.ser": b"",
    "annotation_ser/a.txt/omar.ser": SerWriter().write(example()),
    "annotation_ser/a.txt/lina.ser": b"broken, but not needed",
    "curation/a.txt/CURATION_USER.zip": export(actor("Omar Baker", "PER")),
    "curation_ser/a.txt/CURATION_USER.ser": b"broken, but not needed",
}


def archive(folder: Path, members: dict[str, bytes]) -> Path:
    file = folder / "project.zip"
    file.write_bytes(zipped(members))
    return file


def unpacked(folder: Path, members: dict[str, bytes]) -> Path:
    for name, raw in members.items():
        (folder / "p" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "p" / name).write_bytes(raw)
    return folder / "p"


@pytest.fixture(params=["archive", "folder", "archive of a folder"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "folder":
        return unpacked(tmp_path, PROJECT)
    top = "demo/" if request.param == "archive of a folder" else ""
    return archive(tmp_path, {top + name: raw for name, raw in PROJECT.items()})


def test_a_source_document_is_one_document_with_the_marks_of_all(project: Path) -> None:
    [document] = documents(project)
    assert (document.name, document.text) == ("a.txt", TEXT)
    makers = [(mark.annotator, mark.standing) for mark in document.marks]
    assert makers == [("lina", "made")] + [("omar", "made")] * 13 + [(None, "curated")]
    assert document.refused == []


def test_ids_and_places_begin_with_the_annotator(project: Path) -> None:
    [document] = documents(project)
    marks = {mark.id: mark for mark in document.marks}
    assert len(marks) == len(document.marks)
    assert marks["lina-1"].place == "lina: id 1"
    assert marks["CURATION_USER-1"].label == "PER"
    assert marks["omar-30"].arguments == (
        Argument("Governor", "omar-10"),
        Argument("Dependent", "omar-11"),
    )


def test_name_states_and_comments_of_the_project_are_metadata(project: Path) -> None:
    [document] = documents(project)
    assert document.metadata == {
        "documentTitle": "demo",
        "project": "Demo",
        "state": "CURATION_FINISHED",
        "state of omar": "FINISHED",
        "comment of omar": "unsure",
    }
    assert "INITIAL_CAS, the state before annotating, is left out" in document.remarks


def test_files_of_the_project_without_annotations_are_ignored(project: Path) -> None:
    ignored = [one for one in read_all(project) if isinstance(one, Unreadable)]
    assert {one.severity for one in ignored} == {"ignored"}
    assert [re.split("[/!]", one.file)[-1] for one in ignored] == ["a.txt", "event.log"]


def test_a_project_without_settings_is_known_by_its_folders(tmp_path: Path) -> None:
    members = {name: raw for name, raw in PROJECT.items() if name.startswith("curation")}
    [document] = documents(archive(tmp_path, members))
    assert [(mark.id, mark.standing) for mark in document.marks] == [("CURATION_USER-1", "curated")]


def test_the_settings_of_webanno_have_a_number_in_their_name(tmp_path: Path) -> None:
    members = {
        "exportedproject123.json": settings(),
        "annotation/a.txt/omar.json": cas_json(actor("Omar Baker", "PER")),
    }
    [document] = documents(archive(tmp_path, members))
    assert document.metadata["project"] == "Demo"


def test_the_initial_cas_is_read_if_nobody_annotated(tmp_path: Path) -> None:
    raw = cas_json(actor("Omar Baker", "PER"))
    [document] = documents(archive(tmp_path, {"annotation/a.txt/INITIAL_CAS.json": raw}))
    assert [(mark.id, mark.annotator) for mark in document.marks] == [("INITIAL_CAS-1", None)]


def test_what_a_program_suggested_is_predicted(tmp_path: Path) -> None:
    raw = cas_json(actor("Omar Baker", "PER"))
    [document] = documents(archive(tmp_path, {"annotation/a.txt/CORRECTION_USER.json": raw}))
    assert [mark.standing for mark in document.marks] == ["predicted"]


def test_webanno_tsv_in_a_project_is_read(tmp_path: Path) -> None:
    text = "Omar Baker"
    members = {
        "annotation/a.txt/omar.tsv": TSV.encode(),
        "annotation/a.txt/lina.json": cas_json(actor("Omar Baker", "PER", text), text),
    }
    [document] = documents(archive(tmp_path, members))
    assert [(m.annotator, m.label, len(m.stretches[0:1])) for m in document.marks] == [
        ("lina", "PER", 1),
        ("omar", "PER", 1),
    ]
    assert document.marks[0].stretches == document.marks[1].stretches


def test_another_text_of_an_annotator_is_unreadable(tmp_path: Path) -> None:
    other = TEXT.replace("met", "saw")
    members = {
        "annotation/a.txt/lina.json": cas_json(actor("Omar Baker", "PER")),
        "annotation/a.txt/omar.json": cas_json(actor("Omar Baker", "PER", other), other),
    }
    file = archive(tmp_path, members)
    complaint, document = reads(file)
    assert isinstance(document, SourceDocument)
    assert [mark.annotator for mark in document.marks] == ["lina"]
    assert isinstance(complaint, Unreadable)
    assert complaint.file == f"{file}!annotation/a.txt/omar.json"
    assert complaint.message.endswith(f"they differ at code point {TEXT.index('met')}")


def test_if_one_export_is_damaged_the_other_is_read(tmp_path: Path) -> None:
    members = {
        "annotation/a.txt/omar.json": b"{",
        "annotation_ser/a.txt/omar.ser": SerWriter().write(actor("Omar Baker", "PER")),
    }
    [document] = reads(archive(tmp_path, members))
    assert isinstance(document, SourceDocument)
    assert [mark.label for mark in document.marks] == ["PER"]
    assert document.remarks[0].startswith("omar: another export of this can't be read: ")


def test_if_no_export_can_be_read_all_are_named(tmp_path: Path) -> None:
    members = {"annotation/a.txt/omar.json": b"{", "annotation_ser/a.txt/omar.ser": b"?"}
    found = reads(archive(tmp_path, members))
    assert [one.message.split(":")[0] for one in found if isinstance(one, Unreadable)] == [
        "is not JSON",
        "is no CAS written as Java objects; export the project with UIMA CAS JSON or UIMA CAS "
        "XMI as secondary format",
    ]


def test_a_format_that_is_not_read_is_said_with_advice(tmp_path: Path) -> None:
    [one] = reads(archive(tmp_path, {"annotation/a.txt/omar.conll": b"x"}))
    assert isinstance(one, Unreadable)
    assert one.message == ".conll files are not read"
    assert one.advice.startswith("Export the project with UIMA CAS JSON")


def test_documents_without_annotations_are_said(tmp_path: Path) -> None:
    said = [{"name": "a.txt", "state": "NEW"}, {"name": "b.txt", "state": "CURATION_FINISHED"}]
    found = read_all(archive(tmp_path, {"exportedproject.json": settings(source_documents=said)}))
    assert [(one.message, one.severity) for one in found if isinstance(one, Unreadable)] == [
        ("has no annotations of a.txt, whose state is NEW", "ignored"),
        ("has no annotations of b.txt, whose state is CURATION_FINISHED", "error"),
    ]


def test_damaged_settings_are_said_and_the_documents_read(tmp_path: Path) -> None:
    members = {**PROJECT, "exportedproject.json": b"[]"}
    complaint, document = reads(archive(tmp_path, members))
    assert isinstance(complaint, Unreadable)
    assert complaint.message == "is no exported project: expected a JSON object"
    assert isinstance(document, SourceDocument)
    assert len(document.marks) == 15


def test_concept_features_of_the_project_are_identifiers(tmp_path: Path) -> None:
    feature = {"name": "words", "type": "kb:<ANY>"}
    layers = [{"name": "webanno.custom.Remark", "features": [feature]}, 5]
    records = [Record(1, "webanno.custom.Remark", (0, 2), {"words": "Q95", "about": Ref(0)})]
    members = {
        "exportedproject.json": settings(layers=layers),
        "annotation/a.txt/omar.json": cas_json(records),
    }
    [document] = documents(archive(tmp_path, members))
    assert document.marks[0].identifiers == ("Q95",)


def test_each_document_is_read_for_itself(tmp_path: Path) -> None:
    members = {
        f"annotation/{name}/omar.json": cas_json(actor("Omar Baker", "PER"))
        for name in ("b.txt", "a/c.txt", "تل.txt")
    }
    found = documents(archive(tmp_path, members))
    assert [one.name for one in found] == ["a/c.txt", "b.txt", "تل.txt"]


def test_limits_hold_for_archives_in_the_archive(tmp_path: Path) -> None:
    big = zipped({"a.xmi": xmi([], "a" * 300_000), "TypeSystem.xml": type_system_xml()})
    members = {f"annotation/{name}/omar.zip": big for name in ("a", "b")}
    file = archive(tmp_path, members)
    found = reads(file, Limits(archive=500_000))
    assert [type(one) for one in found] == [SourceDocument, Unreadable]
    assert isinstance(found[1], Unreadable)
    assert found[1].message.startswith("would unpack to ")
