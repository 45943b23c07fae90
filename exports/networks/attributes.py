"""The attributes that nodes and edges of networks have, each with what it means."""

from exports.networks.model import Attribute, AttributeType

_STRING, _STRINGS = AttributeType.STRING, AttributeType.STRINGS
_DECIMAL, _BOOLEAN = AttributeType.DECIMAL, AttributeType.BOOLEAN

_TIME = (
    Attribute("earliest_start", _STRING, "earliest day of its start, YYYY-MM-DD; empty: unknown"),
    Attribute("latest_start", _STRING, "latest day of its start"),
    Attribute("earliest_end", _STRING, "earliest day of its end"),
    Attribute("latest_end", _STRING, "latest day of its end"),
    Attribute("times", _STRINGS, "its times as EDTF; several where claims differ"),
)
_CLAIM = (
    Attribute("certainty", _STRINGS, "certainty of the claims", needs_claims=True),
    Attribute("polarity", _STRINGS, "affirmed or denied by the claims", needs_claims=True),
    Attribute("status", _STRINGS, "happened, planned, predicted ...", needs_claims=True),
    Attribute("standing", _STRINGS, "suspected, accused ... in the claims", needs_claims=True),
)

NODE_ATTRIBUTES = (
    Attribute("iri", _STRING, "IRI of the node in the graph"),
    Attribute("identifier", _STRING, "identifier in the registry or the annotations"),
    Attribute("label_en", _STRING, "English name"),
    Attribute("label_ar", _STRING, "Arabic name"),
    Attribute("kind", _STRING, "event, person, group, organisation, place, source, item ..."),
    Attribute("classes", _STRINGS, "its narrowest classes in the ontology"),
    Attribute("in_view", _BOOLEAN, "events and claims: whether anything of it is in the view"),
    Attribute("disputed", _BOOLEAN, "whether claims contradict what the view says of it"),
    Attribute("articles", _STRINGS, "identifiers of the articles that speak of it"),
    *_TIME,
    Attribute("description", _STRINGS, "what its other attributes don't hold"),
    Attribute("given_name", _STRINGS, "names that claims give it"),
    Attribute("occupation", _STRINGS, "what someone does for a living"),
    Attribute("position_title", _STRINGS, "title of a post or rank"),
    Attribute("rank", _STRINGS, "rank, as a notation"),
    Attribute("method", _STRINGS, "how an event was carried out, as a notation"),
    Attribute("direction", _STRINGS, "direction of the compass, as a notation"),
    Attribute("figures", _STRINGS, "identifiers of the figures that are given about it"),
    Attribute("place_kind", _STRING, "town, governorate ..."),
    Attribute("within", _STRINGS, "identifiers of the places that contain it, nearest first"),
    Attribute("latitude", _DECIMAL, "degrees, WGS 84; empty for a mere centroid: it is no pin"),
    Attribute("longitude", _DECIMAL, "degrees, WGS 84; empty for a mere centroid"),
    Attribute("geometry_precision", _STRING, "settlement, approximate, centroid ..."),
    Attribute("counts", _STRING, "figures: what is counted"),
    Attribute("comparator", _STRING, "figures: exactly, at-least, dozens ..."),
    Attribute("amount", _DECIMAL, "figures: the number as named; empty: no number is named"),
    Attribute("minimum", _DECIMAL, "figures: the least that the words allow"),
    Attribute("maximum", _DECIMAL, "figures: the most that the words allow"),
    Attribute("unit", _STRING, "figures: the unit"),
    Attribute("words", _STRING, "figures: the words as written"),
    *_CLAIM,
    Attribute("claimants", _STRINGS, "claims: who the claim stems from", needs_claims=True),
    Attribute("evidence", _STRINGS, "claims: article:start-end in code points", needs_claims=True),
    Attribute(
        "claimed_values",
        _STRINGS,
        "texts, classes and notations that only claims give it, not the view: property = value",
        needs_claims=True,
    ),
)

STATEMENT_ATTRIBUTES = (
    Attribute("relation", _STRING, "type of the edge"),
    Attribute("predicate", _STRING, "property of the ontology, whoever says it"),
    Attribute("in_view", _BOOLEAN, "True: the view says it; False: only claims do"),
    Attribute("disputed", _BOOLEAN, "whether claims contradict it"),
    *_TIME,
    *_CLAIM,
    Attribute(
        "candidate",
        _BOOLEAN,
        "the claim names several candidates for this, of whom it doesn't say which it was",
        needs_claims=True,
    ),
    Attribute("claims", _STRINGS, "identifiers of the claims that say it", needs_claims=True),
    Attribute("claimants", _STRINGS, "whom the claims stem from", needs_claims=True),
    Attribute("articles", _STRINGS, "identifiers of the articles", needs_claims=True),
    Attribute("evidence", _STRINGS, "article:start-end in code points", needs_claims=True),
)
MEMBERSHIP_ATTRIBUTES = (
    *STATEMENT_ATTRIBUTES,
    Attribute("event", _STRING, "identifier of the event or membership that says it, if any"),
    Attribute("position_title", _STRINGS, "title of the post"),
    Attribute("rank", _STRINGS, "rank, as a notation"),
)
MEETING_ATTRIBUTES = (
    Attribute("relation", _STRING, "type of the edge: the two roles"),
    Attribute("source_role", _STRING, "role of the source in the events"),
    Attribute("target_role", _STRING, "role of the target in the events"),
    Attribute("in_view", _BOOLEAN, "True: the view says both roles; False: only claims do"),
    Attribute("events", _STRINGS, "identifiers of the events"),
    *_CLAIM,
    Attribute("claims", _STRINGS, "identifiers of the claims that say it", needs_claims=True),
    Attribute("articles", _STRINGS, "identifiers of the articles", needs_claims=True),
)
CLAIMING_ATTRIBUTES = (
    Attribute("relation", _STRING, "type of the edge"),
    Attribute("act", _STRING, "how it was said: said, announced, denied ..."),
    Attribute("certainty", _STRINGS, "certainty of the claim"),
    Attribute("polarity", _STRINGS, "affirmed or denied by the claim"),
    Attribute("status", _STRINGS, "happened, planned, predicted ..."),
    Attribute("standing", _STRINGS, "suspected, accused ... in the claim"),
    Attribute("chain_length", AttributeType.INTEGER, "how many speakers stand in the chain"),
)
REPORTING_ATTRIBUTES = (
    Attribute("relation", _STRING, "type of the edge: the act of speaking"),
    Attribute("claims", _STRINGS, "identifiers of the claims that went this way"),
    Attribute("articles", _STRINGS, "identifiers of the articles"),
)
