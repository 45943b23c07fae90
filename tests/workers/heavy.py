"""Queries that would run for minutes, hours or for ever, or need more memory than there is."""

from collections.abc import Mapping
from types import MappingProxyType

_NUMBERS = " ".join(map(str, range(300)))
_FOUR = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
_LONG = "FILTER(STRLEN(CONCAT(STR(?a), STR(?f), STR(?i), STR(?l))) > 10000)"
_PATH = "(<x:a>|!<x:b>)*"

# Each is well-formed and small enough for the gate.
ENDLESS: Mapping[str, str] = MappingProxyType(
    {
        "cartesian product": f"SELECT (COUNT(*) AS ?n) {{ {_FOUR} }}",
        "property path": "SELECT (COUNT(*) AS ?n) { "
        f"?a {_PATH} ?b . ?b ^{_PATH} ?c . ?c {_PATH} ?d . ?d ?p ?e . ?f ?q ?g . ?h ?r ?i }}",
        "product of VALUES": "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"VALUES ?x{i} {{ {_NUMBERS} }}" for i in range(5))
        + " }",
        "regex": f"SELECT (COUNT(*) AS ?n) {{ {_FOUR} "
        'FILTER(REGEX(CONCAT(STR(?a), STR(?f), STR(?l)), "(x+x+)+y(.*.*)*z$", "i")) }',
        "nested optionals": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f "
        "OPTIONAL { ?g ?h ?i OPTIONAL { ?j ?k ?l OPTIONAL { ?m ?o ?p } } } } }",
        "order over everything": f"SELECT * {{ {_FOUR} {_LONG} }} ORDER BY DESC(STR(?f)) ?c",
        "construct": f"CONSTRUCT {{ ?a ?b ?f }} {{ {_FOUR} {_LONG} }}",
    }
)
_JOINED = "CONCAT(STR(?a), STR(?f), STR(?i), STR(?l))"
HUNGRY: Mapping[str, str] = MappingProxyType(
    {
        "order": f"SELECT * {{ {_FOUR} }} ORDER BY ?f ?c ?l",
        "distinct": f"SELECT DISTINCT ({_JOINED} AS ?x) {{ {_FOUR} }}",
        "group": f"SELECT ?x (COUNT(*) AS ?n) {{ {_FOUR} BIND({_JOINED} AS ?x) }} GROUP BY ?x",
    }
)
