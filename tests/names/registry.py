"""A small invented registry with what makes names hard."""

from pathlib import Path
from typing import Any

from builder.corpus import load_registry
from builder.model.registry import Entity
from builder.names.index import NameIndex
from tests.conftest import ARTICLES


def entity(
    id: str,
    kinds: str,
    ar: str | None = None,
    en: str | None = None,
    aliases: tuple[str, ...] = (),
    **more: Any,
) -> Entity:
    """Return an entity of the registry; its aliases are Arabic ones."""
    record: dict[str, Any] = {
        "id": id,
        "kinds": [kinds],
        "name": {key: name for key, name in (("ar", ar), ("en", en)) if name is not None},
        **more,
    }
    if aliases:
        record["aliases"] = {"ar": list(aliases)}
    return Entity.model_validate(record)


ENTITIES = [
    entity(
        "org:force",
        "SecurityForce",
        "قوة أمن المثال",
        "Example Security Force",
        ("القوة", "أ م م"),
        authorities=["http://www.wikidata.org/entity/Q101"],
    ),
    entity("org:front", "ArmedGroup", "جبهة المثال", "Example Front", ("مثالش",)),
    entity("org:guard", "SecurityForce", "الحرس", "The Harbour Guard"),
    entity("org:two", "Organisation", "قث", "XQ"),
    entity("per:omar", "Person", "عمر بكر", "Omar Baker"),
    entity("per:abu", "Person", "أبو بكر المثالي", "Abu Bakr al-Mithali"),
    entity("per:walid", "Person", "وليد"),
    entity("place:tell", "Place", "تل المثال", "Tell al-Mithal", placeKind="town"),
    entity(
        "place:city",
        "Place",
        "المنارة",
        "Manara",
        placeKind="city",
        authorities=["http://www.wikidata.org/entity/Q7", "https://sws.geonames.org/77/"],
    ),
    entity("place:province", "Place", "محافظة المنارة", "Manara province", ("المنارة",)),
    entity("place:umar", "Place", "عمر"),
    entity("place:old", "Place", "الميناء القديم", "Old Port", mergedInto="place:older"),
    entity("place:older", "Place", "ميناء قديم", mergedInto="place:port"),
    entity("place:port", "Place", "ميناء المثال", "Port Example"),
    entity("item:ring-1", "Item", "خاتم", mergedInto="item:ring-2"),
    entity("item:ring-2", "Item", "سوار", mergedInto="item:ring-1"),
    entity("item:lost", "Item", "مفقود", mergedInto="item:nowhere"),
    entity("item:dots", "Item", "...", "?!", authorities=["http://www.wikidata.org/entity/Q5"]),
]

INDEX = NameIndex(ENTITIES)


def shipped() -> list[Entity]:
    """Return the entities of the registry that ships."""
    return load_registry([Path(ARTICLES / "registry")])
