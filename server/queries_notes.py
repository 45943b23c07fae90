"""What the author of a stored query says of it, beside the lines of its head."""

from queries.library import StoredQuery


def query_notes(query: StoredQuery) -> str:
    """Return the comments between the head and the query, as paragraphs; often none."""
    lines = []
    for line in query.text.splitlines():
        if line.startswith("#+"):
            continue
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return "\n".join(lines)
