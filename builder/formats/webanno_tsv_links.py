"""From rows and drafts of a WebAnno TSV 3 file to marks of its relations and chains."""

from builder.formats.marks import Argument, Mark
from builder.formats.webanno_tsv_cells import Reference, parse_governor
from builder.formats.webanno_tsv_header import Column, Layer, short_name
from builder.formats.webanno_tsv_marks import Assembly, Missing
from builder.formats.webanno_tsv_spans import Draft, Stack, stacked
from builder.formats.webanno_tsv_text import Row

_TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
_DEPENDENCY = "de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency"


def add_relations(assembly: Assembly) -> None:
    """Make the marks of relation layers, and of the tokens that relations end at.

    The argument ``source`` is what the tool calls Governor, ``target`` is its Dependent; in the
    file a relation stands in the row of its target.
    """
    rows = {row.unit: row for row in assembly.body.rows}
    first_rows: dict[tuple[object, ...], Row] = {}
    layers = [layer for layer in assembly.header.layers if layer.kind == "relation"]
    for row in assembly.body.rows:
        for layer in layers:
            for position, stack in enumerate(stacked(row, layer, assembly.refused)):
                counted = f"#{position + 1}" if position else ""
                mark_id = f"{row.unit}/{layer.short}{counted}"
                ends = _ends(assembly, rows, row, layer, stack)
                if isinstance(ends, Missing):
                    assembly.refuse("relation", row, f"{mark_id}: {ends.reason}")
                    continue
                values = {key.feature: one.value for key, one in stack.items() if key.feature}
                first = first_rows.setdefault((layer.name, *ends, *values.items()), row)
                if first is row:
                    assembly.marks.append(_relation(assembly, mark_id, layer, ends, values, row))
                else:
                    # The tool writes a relation twice whose target ends within a token.
                    told = f"repeats the {layer.short} of line {first.line}"
                    assembly.remarks.append(f"line {row.line} {told}")


def _relation(
    assembly: Assembly,
    mark_id: str,
    layer: Layer,
    ends: tuple[str, str],
    values: dict[str, str],
    row: Row,
) -> Mark:
    features = assembly.features(layer, values, row)
    return Mark(
        id=mark_id,
        kind="relation",
        label=features.label,
        layer=layer.name,
        arguments=(Argument("source", ends[0]), Argument("target", ends[1])),
        attributes=features.attributes,
        identifiers=features.identifiers,
        annotator=assembly.maker.annotator,
        standing=assembly.maker.standing,
        place=f"line {row.line}",
    )


def _ends(
    assembly: Assembly, rows: dict[str, Row], row: Row, layer: Layer, stack: Stack
) -> tuple[str, str] | Missing:
    """Return the ids of source and target."""
    column = next((one for one in stack if one.kind == "governor"), None)
    if column is None:
        return Missing(f"{layer.short} has no column that begins with BT_")
    references = parse_governor(stack[column].value, row.unit)
    if references is None:
        return Missing(f"{stack[column].value!r} is no reference such as 1-1[1_2]")
    found: list[str] = []
    for reference in references:
        end = _end(assembly, rows, reference, layer, column)
        if isinstance(end, Missing):
            return end
        found.append(end)
    return found[0], found[1]


def _end(
    assembly: Assembly, rows: dict[str, Row], reference: Reference, layer: Layer, column: Column
) -> str | Missing:
    """Return the id of the mark at one end.

    Dependencies end at tokens, though the header says that they end at parts of speech.
    """
    found = assembly.drafts.find(reference, column.base)
    of_base = any(one.layer.name == column.base for one in found)
    if column.base != _TOKEN and (layer.name != _DEPENDENCY or of_base):
        return assembly.resolve(reference, column.base)
    row = rows.get(reference.unit)
    if row is None or "." in row.unit:
        return Missing(f"there is no token {reference.unit}")
    place = assembly.body.places[row.index]
    if isinstance(place, str):
        return Missing(place)
    if row.unit not in assembly.places:
        assembly.places[row.unit] = place
        at = f"line {row.line}"
        assembly.marks.append(Mark(row.unit, "span", "Token", _TOKEN, (place,), place=at))
    return row.unit


def add_chains(assembly: Assembly) -> None:
    """Make a group mark for each chain; its members are the links in the order of the chain."""
    chains: dict[tuple[Layer, int], list[Draft]] = {}
    for draft in assembly.drafts.found:
        if draft.chain is not None:
            chains.setdefault((draft.layer, draft.chain[0]), []).append(draft)
    for (layer, number), links in chains.items():
        links.sort(key=lambda one: one.chain or (0, 0))
        _add_chain(assembly, layer, f"{layer.short}->{number}", links)


def _add_chain(assembly: Assembly, layer: Layer, mark_id: str, links: list[Draft]) -> None:
    row = links[0].rows[0]
    members = [one.id for one in links if one.id in assembly.places]
    if not members:
        assembly.refuse("group", row, f"{mark_id}: all its links were refused")
        return
    for one in links:
        if one.id not in assembly.places:
            assembly.refuse("argument", one.rows[0], f"{one.id} of {mark_id} was refused")
    # By the naming convention of the tool the chain of a SimpleLink is a SimpleChain.
    head = layer.name.removesuffix("Link") + "Chain"
    assembly.marks.append(
        Mark(
            id=mark_id,
            kind="group",
            label=short_name(head),
            layer=head,
            arguments=tuple(Argument("member", one) for one in members),
            annotator=assembly.maker.annotator,
            standing=assembly.maker.standing,
            place=f"line {row.line}",
        )
    )
