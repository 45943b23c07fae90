"""What ``isnad export --list`` prints."""

from textwrap import fill

from exports.networks.projections import PROJECTIONS
from exports.registry import FORMATS
from exports.request import ExportFormat

_WIDTH = 96


def list_text() -> str:
    """Return the formats with what they take, and the networks with what they mean."""
    parts = ["Formats (flavours: plain is the view, provenance has claims and evidence too)", ""]
    parts += [_format_text(format_) for format_ in FORMATS.values()]
    parts += ["", "Networks (--projection NAME), for the formats that take one", ""]
    for projection in PROJECTIONS.values():
        parts.append(f"  {projection.name}: {projection.title}")
        parts += [
            _indented(f"{what}: {meaning}")
            for what, meaning in (
                ("node", projection.node_meaning),
                ("edge", projection.edge_meaning),
                ("weight", projection.weight_meaning),
            )
        ]
    return "\n".join(parts)


def _format_text(format_: ExportFormat) -> str:
    takes = [f"flavours: {', '.join(format_.flavours)}"]
    takes.append("many files" if format_.has_many_files else f"one {format_.extension} file")
    takes += ["takes --projection"] if format_.has_projection else []
    takes += ["takes --graph"] if format_.has_graph else []
    return f"  {format_.name}: {format_.title}\n{_indented('; '.join(takes))}"


def _indented(text: str) -> str:
    return fill(text, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 8)
