"""The column layout of UCDP GED, version 25.1, and how each column is filled.

Names and codes: Högbladh, UCDP Georeferenced Event Dataset Codebook, version 25.1, Uppsala.
"""

from exports.tables.layouts.layout import Layout, LayoutColumn, whole
from exports.tables.layouts.ucdp_cells import (
    deaths_of_part,
    dyad_name,
    notes,
    place_name,
    point,
    point_wkt,
    source_dates,
    source_offices,
    type_of_violence,
    why_not,
)

UCDP = Layout(
    "ucdp_ged",
    "ucdp",
    (
        LayoutColumn("id", "IRI of the event", "", lambda f: f.event.node.iri),
        LayoutColumn("relid", "Its identifier", "", lambda f: f.event.node.identifier),
        LayoutColumn(
            "year",
            "Year of date_start and date_end if it is one",
            "Events over two years: empty",
            lambda f: f.window.year,
        ),
        LayoutColumn("active_year", "Empty: it counts the deaths of a conflict in a year"),
        LayoutColumn("code_status", "Empty: it is about UCDP's own work"),
        LayoutColumn(
            "type_of_violence",
            "2 if both sides are one armed group each, 1 if they are an armed group and a "
            "military command, and the alignment has that type for the class; else empty",
            "3 (civilians) is never set; candidates are in the companion",
            type_of_violence,
        ),
        *(
            LayoutColumn(name, "Empty: a number that UCDP gives")
            for name in ("conflict_dset_id", "conflict_new_id")
        ),
        LayoutColumn("conflict_name", "Empty: a name that UCDP gives"),
        *(
            LayoutColumn(name, "Empty: a number that UCDP gives")
            for name in ("dyad_dset_id", "dyad_new_id")
        ),
        LayoutColumn("dyad_name", "side_a - side_b if both are known", "", dyad_name),
        *(
            LayoutColumn(name, "Empty: a number that UCDP gives")
            for name in ("side_a_dset_id", "side_a_new_id")
        ),
        LayoutColumn(
            "side_a",
            "Who carried it out (carriedOutBy), names joined by a comma",
            "Other roles; UCDP has governments here",
            lambda f: ", ".join(f.names(f.side_a)),
        ),
        *(
            LayoutColumn(name, "Empty: a number that UCDP gives")
            for name in ("side_b_dset_id", "side_b_new_id")
        ),
        LayoutColumn(
            "side_b",
            "At whom it was directed (targeted), names joined by a comma",
            "Other roles; who died is in the companion",
            lambda f: ", ".join(f.names(f.side_b)),
        ),
        LayoutColumn(
            "number_of_sources",
            "Number of articles that speak of it",
            "",
            lambda f: len(f.event.articles),
        ),
        LayoutColumn(
            "source_article",
            "IRIs of the articles, joined by ;",
            "",
            lambda f: ";".join(f.event.articles),
        ),
        LayoutColumn("source_office", "Their publishers, in the same order", "", source_offices),
        LayoutColumn(
            "source_date", "Their publication dates as EDTF, in that order", "", source_dates
        ),
        LayoutColumn(
            "source_headline",
            "Their labels, in the same order",
            "",
            lambda f: ";".join(f.names(f.event.articles)),
        ),
        LayoutColumn(
            "source_original",
            "All claimants of what the view has of it, joined by ;",
            "Who says what of it",
            lambda f: ";".join(f.claimants()),
        ),
        LayoutColumn(
            "where_prec",
            "City, town, village, camp 1 (2 if the point is approximate); neighbourhood, building, "
            "facility 2; district 3; governorate 4; area, region, mountain, river, valley, desert, "
            "border 5; country 6; else empty",
            "Places beside each other: empty",
            lambda f: f.spot.ucdp_precision,
        ),
        LayoutColumn(
            "where_coordinates",
            "Name of the place; of places that contain each other the innermost",
            "Further places",
            place_name,
        ),
        LayoutColumn("where_description", "Empty"),
        LayoutColumn("adm_1", "The governorate", "", lambda f: f.container("governorate")),
        LayoutColumn("adm_2", "The district", "", lambda f: f.container("district")),
        LayoutColumn(
            "latitude",
            "Of the place, if where_prec says what it is worth",
            "The reason for the precision",
            lambda f: point(f, 0),
        ),
        LayoutColumn("longitude", "As latitude", "", lambda f: point(f, 1)),
        LayoutColumn("geom_wkt", "The same as POINT", "", point_wkt),
        LayoutColumn("priogrid_gid", "Empty: can be joined by the coordinates"),
        LayoutColumn("country", "The country", "", lambda f: f.container("country")),
        LayoutColumn("country_id", "Empty: Gleditsch-Ward codes aren't in the graph"),
        LayoutColumn("region", "Empty: a list of UCDP's own"),
        LayoutColumn("event_clarity", "Empty: a judgement of UCDP's coders"),
        LayoutColumn(
            "date_prec",
            "Days from date_start to date_end: 1: 1; 2 to 6: 2; 7: 3; 8 to 31: 4; to 366: 5",
            "",
            lambda f: f.window.ucdp_precision,
        ),
        LayoutColumn(
            "date_start",
            "Earliest start of its times: the first day on which it can have been",
            "Latest start, several times",
            lambda f: str(f.window.start),
        ),
        LayoutColumn(
            "date_end",
            "Latest end of its times: the last day on which it can have been",
            "Earliest end, several times",
            lambda f: str(f.window.end),
        ),
        LayoutColumn(
            "deaths_a",
            "best of the figures of whom it is said that they are of side_a, if all parts add up "
            "to best",
            "",
            lambda f: deaths_of_part(f, 0),
        ),
        LayoutColumn("deaths_b", "The same of side_b", "", lambda f: deaths_of_part(f, 1)),
        LayoutColumn("deaths_civilians", "Empty: the ontology has no class for civilians"),
        LayoutColumn(
            "deaths_unknown", "The same of all others", "", lambda f: deaths_of_part(f, 2)
        ),
        LayoutColumn(
            "best", "See the rule", "Who says so", lambda f: whole(f.deaths.reading().best)
        ),
        LayoutColumn(
            "high", "See the rule", "Who says so", lambda f: whole(f.deaths.reading().high)
        ),
        LayoutColumn("low", "See the rule", "Who says so", lambda f: whole(f.deaths.reading().low)),
        LayoutColumn("gwnoa", "Empty: Gleditsch-Ward codes aren't in the graph"),
        LayoutColumn("gwnob", "Empty, as gwnoa"),
    ),
    why_not,
    notes,
)
