"""What the attributes of a mark say about the claim, event or entity that is made of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from builder.formats.marks import Attribute, Mark
from builder.imports.draft import Draft

CLAIM_KEYS = ("certainty", "polarity", "status", "standing")
SET_ASIDE = "set aside by an attribute"
_ALWAYS = ("keep", "set_aside")


@dataclass(slots=True)
class Effects:
    """The effects of all attributes of one mark.

    :param claim: values of claim keys.
    :param set_aside: an attribute says that nothing is to be made of the mark.
    """

    claim: dict[str, str] = field(default_factory=dict)
    entity: str | None = None
    event: str | None = None
    unnamed: bool | None = None
    identifiers: list[str] = field(default_factory=list)
    set_aside: bool = False


def effects_of(mark: Mark, draft: Draft, usable: tuple[str, ...]) -> Effects:
    """Return the effects of the attributes of a mark, and say which have none.

    :param usable: the keys of rules that mean something for what is made of the mark.
    """
    effects = Effects()
    draft.weighed.add(mark.id)
    for attribute in mark.attributes:
        rule = draft.rules.attribute(attribute.name, attribute.value)
        if rule is None:
            draft.keep_part("attribute", _told(draft, attribute), "no rule in the mapping")
            continue
        said = rule.model_dump(exclude_none=True)
        fitting = {key: value for key, value in said.items() if key in (*usable, *_ALWAYS)}
        if not fitting:
            reason = f"its rule says nothing about {_article(mark.kind)} like this"
            draft.keep_part("attribute", _told(draft, attribute), reason)
            continue
        _apply(effects, fitting, attribute)
        if not fitting.keys() - set(_ALWAYS):
            draft.keep_part(
                "attribute", _told(draft, attribute), "kept by the mapping", on_purpose=True
            )
        else:
            told = ", ".join(sorted(fitting.keys() - {"keep"}))
            draft.outcome.became[("attribute", told)] += 1
    return effects


def say_unused(mark: Mark, draft: Draft, reason: str) -> None:
    """Say that the attributes of a mark were kept because the mark itself was."""
    draft.weighed.add(mark.id)
    for attribute in mark.attributes:
        rule = draft.rules.attribute(attribute.name, attribute.value)
        on_purpose = rule is not None and bool(rule.keep or rule.set_aside)
        draft.keep_part(
            "attribute", _told(draft, attribute), reason, on_purpose=on_purpose, follows=True
        )


def say_differing(draft: Draft, attributes: Iterable[Attribute]) -> None:
    """Say of attributes that annotators give differently to one mark that they are only kept."""
    for attribute in attributes:
        draft.keep_part("attribute", _told(draft, attribute), "annotators differ in it")


def _apply(effects: Effects, said: dict[str, object], attribute: Attribute) -> None:
    for key, value in said.items():
        if key in CLAIM_KEYS:
            effects.claim[key] = str(value)
        elif key == "identifier":
            effects.identifiers.append(f"{value}{attribute.value or ''}")
        elif key != "keep":
            setattr(effects, key, value)


def _told(draft: Draft, attribute: Attribute) -> str:
    """Return the name of an attribute, and its value if the mapping tells values apart."""
    if not draft.rules.knows_attribute(attribute.name):
        return attribute.name
    return attribute.name if attribute.value is None else f"{attribute.name}={attribute.value[:40]}"


def _article(kind: str) -> str:
    return f"an {kind}" if kind == "event" else f"a {kind}"
