"""The query that the SPARQL form opens with."""

from server.prefixes import prefix_lines

_BODY = """
SELECT ?article ?speaker ?comparator ?amount ?minimum ?maximum {
  ?figure isnad:ofWhom/dcterms:identifier "org:isis" ;
          isnad:scopePlace/dcterms:identifier "place:syria", "place:iraq" ;
          isnad:comparator/skos:notation ?comparator ;
          isnad:statedIn ?claim ;
          isnad:inArticle/dcterms:identifier ?article .
  ?claim isnad:originalSpeaker/rdfs:label ?speaker .
  FILTER(LANG(?speaker) = "en")
  OPTIONAL { ?figure isnad:amount ?amount }
  OPTIONAL { ?figure isnad:minimum ?minimum ; isnad:maximum ?maximum }
}
ORDER BY ?article
"""
EXAMPLE = f"# How strong is ISIS in Syria and Iraq, and who says so?\n{prefix_lines()}{_BODY}"
