"""Stored queries with parameters of all types, required and optional ones, and all query forms."""

from queries.library import Library, parse_query
from queries.parameters import PARAMETER_TYPES

# Generating IRIs takes Hypothesis many seconds; the packaged queries have parameters of that type.
_TYPES = [name for name in PARAMETER_TYPES if name != "iri"]
_ALL = "\n".join(f"#+ param {name}1: {name} ? | A value" for name in _TYPES)
_COLUMNS = ", ".join(f"{name}1" for name in _TYPES)
_VARIABLES = " ".join(f"?{name}1" for name in _TYPES)
ECHO = f"""#+ summary: What was given?
#+ summary-ar: ماذا أعطيت؟
#+ keywords: echo
{_ALL}
#+ returns: {_COLUMNS}
# Gives back what it was given.
SELECT {_VARIABLES} WHERE {{}}
"""
_NEEDED = """#+ summary: What was given for one {type}?
#+ param given: {type} | It must be given
#+ returns: given
SELECT ?given WHERE {{}}
"""
IS_KNOWN = """#+ summary: Is an identifier in the graph?
#+ param wanted: identifier = org:sdf
ASK { ?node <http://purl.org/dc/terms/identifier> ?wanted }
"""
TRIPLES = """#+ summary: Which triples have a node with an identifier?
#+ param wanted: identifier = org:sdf
prefix dcterms: <http://purl.org/dc/terms/>
construct { ?node ?property ?value } WHERE {
  ?node dcterms:identifier ?wanted ; ?property ?value
}
"""
NAMES_OF_A_CALL = """#+ summary: Are names of parameters free?
#+ param endpoint: string = a
#+ param name: string = b
#+ param self: string ?
SELECT ?endpoint ?name ?self WHERE {}
"""


def api_library() -> Library:
    """Return the queries in the order of their names."""
    needed = {f"one-{name}": _NEEDED.format(type=name) for name in ("boolean", "string")}
    texts = {
        "echo": ECHO,
        "is-known": IS_KNOWN,
        "names-of-a-call": NAMES_OF_A_CALL,
        **needed,
        "triples": TRIPLES,
    }
    return Library(tuple(parse_query(t, name, f"{name}.rq") for name, t in sorted(texts.items())))
