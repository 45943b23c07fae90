"""Invented corpora of any size, the same for the same seed: Arabic news with marks of a tool."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

SEED = 20310505
CHARACTERS = 3_000
MARKS = 60

_NAMES = {
    "Person": ("عمر بكر", "هدى سالم", "سامي المثال", "ليلى عمر"),
    "Organization": ("قوة أمن المثال", "جبهة المثال", "حرس الميناء", "لواء التل"),
    "GPE": ("تل المثال", "ميناء المثال", "وادي المثال", "بلدة الجسر"),
}
_WORDS = re.findall(
    r"\S+",
    "قال إن في على من صباح أمس مساء خلال عملية قرب مدخل البلدة وأضاف أن عناصر وصلوا إلى المكان "
    "بعد ساعات وأكدت مصادر محلية وجود 12 سيارة و٣٠ شخصا 🙂 دون أن تحدد الأسباب 2031 ✅",
)
_EVENT = "هاجمت"
# Of names, this share is written nowhere else: what is remembered of names must not grow with them.
_RARE = 0.25


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and where its marks are: (label, start, end) in code points."""

    text: str
    spans: list[tuple[str, int, int]]


def make_text(random: Random) -> Marked:
    """Return a text of some 3,000 characters with 40 marked names and words of events."""
    parts: list[str] = []
    spans: list[tuple[str, int, int]] = []
    length = 0
    share = CHARACTERS // (MARKS * 2 // 3)
    for number in range(MARKS * 2 // 3):
        label = "Attack" if number % 4 == 1 else random.choice(tuple(_NAMES))
        words = _EVENT if label == "Attack" else random.choice(_NAMES[label])
        if label != "Attack" and random.random() < _RARE:
            words += f" {random.randrange(100_000)}"
        spans.append((label, length, length + len(words)))
        parts.append(words)
        length += len(words)
        while length < share * (number + 1):
            word = " " + random.choice(_WORDS)
            parts.append(word)
            length += len(word)
        parts.append(".\n" if number % 5 == 4 else " ")
        length += len(parts[-1])
    return Marked("".join(parts), spans)


def write_brat(folder: Path, documents: int) -> None:
    """Write a corpus of brat: spans, ten events, five relations and five attributes a document."""
    random = Random(SEED)
    for number in range(documents):
        marked = make_text(random)
        lines = [
            f"T{n}\t{label} {start} {end}\t{marked.text[start:end]}"
            for n, (label, start, end) in enumerate(marked.spans, start=1)
        ]
        triggers = [n for n, one in enumerate(marked.spans, start=1) if one[0] == "Attack"]
        for event, trigger in enumerate(triggers, start=1):
            lines.append(
                f"E{event}\tAttack:T{trigger} Attacker:T{trigger - 1} Place:T{trigger + 1}"
            )
        lines += [f"R{n}\tLocated Arg1:T{4 * n - 1} Arg2:T{4 * n}" for n in range(1, 6)]
        lines += [f"A{n}\tNegation E{n}" for n in range(1, 6)]
        stem = folder / f"article-{number:06}"
        stem.with_suffix(".txt").write_text(marked.text, encoding="utf-8", newline="")
        stem.with_suffix(".ann").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_doccano(folder: Path, documents: int) -> None:
    """Write a doccano export of one JSON Lines file: spans and twenty relations a document."""
    random = Random(SEED)
    with (folder / "all.jsonl").open("w", encoding="utf-8") as stream:
        for number in range(documents):
            marked = make_text(random)
            entities = [
                {"id": n, "label": label, "start_offset": start, "end_offset": end}
                for n, (label, start, end) in enumerate(marked.spans)
            ]
            relations = [
                {"id": n, "from_id": 2 * n, "to_id": 2 * n + 1, "type": "Located"}
                for n in range(MARKS // 3)
            ]
            record = {
                "id": number,
                "text": marked.text,
                "entities": entities,
                "relations": relations,
                "Comments": [],
            }
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
