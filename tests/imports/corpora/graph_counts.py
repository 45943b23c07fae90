"""Counts of the annotations in a graph, by SPARQL."""

from collections import Counter

import pyoxigraph as ox

_QUERY = """
PREFIX isnad: <https://w3id.org/isnad/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?part (COUNT(*) AS ?number) WHERE {
  {
    SELECT DISTINCT ?part ?one WHERE {
      VALUES (?class ?part) {
        (isnad:Article "document") (isnad:SpanAnnotation "span")
        (isnad:RelationAnnotation "relation") (isnad:EventAnnotation "event")
        (isnad:GroupAnnotation "group") (isnad:DocumentAnnotation "label")
      }
      ?one a ?class
    }
  } UNION {
    SELECT DISTINCT ?part ?annotation ?one WHERE {
      VALUES (?property ?part) {
        (isnad:annotationAttribute "attribute") (isnad:annotationArgument "argument")
        (skos:note "note") (isnad:authorityIdentifier "identifier")
      }
      ?annotation isnad:annotationLabel ?label ; ?property ?one
    }
  }
} GROUP BY ?part
"""


def count_graph(store: ox.Store) -> Counter[str]:
    """Return the numbers of articles, and of annotations of tools with their parts."""
    found = store.query(_QUERY)
    assert isinstance(found, ox.QuerySolutions)
    return Counter({row["part"].value: int(row["number"].value) for row in found})
