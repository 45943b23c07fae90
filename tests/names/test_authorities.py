"""Identifiers in authorities: their many forms are one IRI, and what is unknown stays."""

import pytest

from builder.names.authorities import authority_iri, is_contradicted

Q95 = "http://www.wikidata.org/entity/Q95"
TOWN = "https://sws.geonames.org/170063/"


@pytest.mark.parametrize(
    "written",
    [
        "Q95",
        "q95",
        " Q95\n",
        "Wikidata:Q95",
        "wikidata: Q95",
        "WIKIDATA/Q95",
        "wikidata Q95",
        "wd:Q95",
        "http://www.wikidata.org/entity/Q95",
        "https://www.wikidata.org/entity/Q95",
        "https://www.wikidata.org/wiki/Q95",
        "https://wikidata.org/wiki/Q95",
        "HTTPS://WWW.Wikidata.org/wiki/Q95",
        "https://m.wikidata.org/wiki/Q95#sitelinks",
        "https://www.wikidata.org/wiki/Q95?uselang=ar",
        "https://www.wikidata.org/wiki/Special:EntityData/Q95.json",
        "https://www.wikidata.org/wiki/Special:EntityPage/Q95",
    ],
)
def test_forms_of_a_wikidata_identifier_are_one_iri(written: str) -> None:
    assert authority_iri(written) == Q95


@pytest.mark.parametrize(
    "written",
    [
        "geonames:170063",
        "GeoNames 170063",
        "geoname/170063",
        "gn:170063",
        "https://www.geonames.org/170063",
        "https://www.geonames.org/170063/a-town.html",
        "http://sws.geonames.org/170063/",
        "https://sws.geonames.org/170063/about.rdf",
    ],
)
def test_forms_of_a_geonames_identifier_are_one_iri(written: str) -> None:
    assert authority_iri(written) == TOWN


@pytest.mark.parametrize(
    "written",
    [
        "",
        "95",
        "Q",
        "Q0",
        "Q095",
        "Q95a",
        "XQ95",
        "P31",
        "UMLS:C0095",
        "MyList:Q95",
        "Q٩٥",
        "geonames:١٧٠",
        "geonames170063",
        "https://www.wikidata.org.example/wiki/Q95",
        "https://example.org/wiki/Q95",
        "https://viaf.org/viaf/95",
    ],
)
def test_what_is_no_known_identifier_stays_as_it_is(written: str) -> None:
    assert authority_iri(written) == written


def test_an_iri_stays_what_it_is() -> None:
    for iri in (Q95, TOWN):
        assert authority_iri(authority_iri(iri)) == iri


@pytest.mark.parametrize(
    ("identifiers", "known", "expected"),
    [
        (set(), {Q95}, False),
        ({Q95}, set(), False),
        ({Q95}, {Q95}, False),
        ({Q95}, {TOWN}, False),
        ({"http://www.wikidata.org/entity/Q96"}, {Q95}, True),
        ({"http://www.wikidata.org/entity/Q96", TOWN}, {Q95, TOWN}, True),
        ({"http://www.wikidata.org/entity/Q96", Q95}, {Q95}, False),
        ({"MyList:1"}, {"MyList:2"}, False),
    ],
)
def test_two_entries_of_one_catalogue_are_two_things(
    identifiers: set[str], known: set[str], expected: bool
) -> None:
    assert is_contradicted(identifiers, known) is expected
