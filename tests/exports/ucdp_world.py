"""A small world for the layout of UCDP GED."""

from pathlib import Path

from tests.exports.table_reading import read_csv

WORLD = """
ex:front a isnad:Organisation, isnad:ArmedGroup ; rdfs:label "Example Front"@en .
ex:other a isnad:Organisation, isnad:ArmedGroup ; rdfs:label "Other Front"@en .
ex:command a isnad:Organisation, isnad:MilitaryCommand ; rdfs:label "Example Command"@en .
ex:force a isnad:Organisation, isnad:SecurityForce ; rdfs:label "Example Force"@en .
ex:day a isnad:Time ; isnad:precision isnad:precision-day ;
  isnad:earliestStart "2031-03-10"^^xsd:date ; isnad:latestStart "2031-03-10"^^xsd:date ;
  isnad:earliestEnd "2031-03-10"^^xsd:date ; isnad:latestEnd "2031-03-10"^^xsd:date .
ex:ages a isnad:Time ; isnad:earliestStart "2029-01-01"^^xsd:date ;
  isnad:latestEnd "2031-01-01"^^xsd:date .
ex:article a isnad:Article ; dcterms:identifier "demo" .
ex:claim a isnad:Claim ; isnad:inArticle ex:article ; isnad:voice isnad:voice-article .
"""


def figure_turtle(name: str, amount: int, more: str = "") -> str:
    """Return a figure of killed persons as Turtle."""
    return f"""ex:{name} a isnad:Figure ; dcterms:identifier "{name}" ; isnad:amount {amount} ;
      isnad:counts isnad:counted-killed ; isnad:comparator isnad:comparator-exactly ;
      isnad:unit isnad:unit-person ; isnad:inArticle ex:article ; isnad:statedIn ex:claim {more} .
    """


def only_row(out: Path) -> dict[str, str]:
    """Return the one row of a written layout."""
    (row,) = read_csv(out / "ucdp_ged.csv")
    return row
