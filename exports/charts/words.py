"""The texts of charts in English and Arabic, and names in the language that was chosen."""

import unicodedata
from dataclasses import dataclass

from exports.records import Labels, Node

CHART_LANGUAGES = ("en", "ar", "both")
# A value keeps its own direction inside a line of the other (Unicode Annex 9, section 2.4).
_ISOLATE, _END = "\u2068", "\u2069"
_LEFT, _RIGHT = "\u200e", "\u200f"

_TEXTS: dict[str, tuple[str, str]] = {
    "timeline": ("Timeline of events", "الأحداث على خط الزمن"),
    "figures": ("Figures by claimant: {counts}", "الأرقام بحسب القائل: {counts}"),
    "places": ("Events by place", "الأحداث بحسب المكان"),
    "places-level": ("Events by place: {level}", "الأحداث بحسب المكان: {level}"),
    "sources-claimant": ("Claims by claimant", "الأقوال بحسب القائل"),
    "sources-publisher": ("Claims by publisher", "الأقوال بحسب الناشر"),
    "sources-article": ("Claims by article", "الأقوال بحسب المقال"),
    "of-view": (
        "What entered the view (affirmed, happened or going on, certain), according to claims "
        "in articles: {articles}",
        "ما دخل العرض (مثبت، وقع أو جارٍ، مؤكد) بحسب أقوال في المقالات، وعددها: {articles}",
    ),
    "of-claims": (
        "All that is claimed, also what is denied, planned or uncertain; according to claims in "
        "articles: {articles}",
        "كل ما قيل، ومنه المنفي والمخطط له وغير المؤكد، بحسب أقوال في المقالات، وعددها: {articles}",
    ),
    "filters": ("Filters: {filters}", "التصفية: {filters}"),
    "snapshot": ("Isnad graph, snapshot {snapshot}", "إسناد، اللقطة {snapshot}"),
    "drawn": (
        "Drawn: the first {drawn} of {total} rows. Narrow the filters, or raise --most.",
        "المرسوم: أول {drawn} من {total} صفا. ضيّق التصفية أو زد ‎--most‎.",
    ),
    # timeline
    "certainly": (
        "certain: from the latest start to the earliest end",
        "مؤكد: من آخر بداية إلى أبكر نهاية",
    ),
    "possibly": (
        "possible: from the earliest start to the latest end",
        "ممكن: من أبكر بداية إلى آخر نهاية",
    ),
    "claimed-only": ("not in the view", "ليس في العرض"),
    "open-end": ("no bound is given", "لم يُذكر حد"),
    "no-time": (
        "Events without any bound of time, not drawn: {count}",
        "أحداث لا حد لزمنها فلم تُرسم، وعددها: {count}",
    ),
    "bar": (
        "What is only known by its month or year is a bar as long as a month or year.",
        "ما لا يُعرف منه إلا شهره أو سنته شريط بطول شهر أو سنة.",
    ),
    "disputed": ("disputed", "متنازع فيه"),
    "one-of-times": ("time {number} of {of} claimed", "الزمن {number} من {of} مذكورة"),
    "time-between": (
        "begins by {start}, ends no earlier than {end}",
        "يبدأ في {start} أو قبله، وينتهي في {end} أو بعده",
    ),
    "begins-by": ("begins by {start}", "يبدأ في {start} أو قبله"),
    "ends-from": ("ends no earlier than {end}", "ينتهي في {end} أو بعده"),
    # figures
    "point": ("exact number", "عدد محدد"),
    "about": ("about", "نحو"),
    "interval": ("between two numbers", "بين عددين"),
    "open-figure": ("at least, at most: open on one side", "على الأقل أو الأكثر: مفتوح من جهة"),
    "unit-axis": ("{counts} (unit: {unit})", "{counts} (الوحدة: {unit})"),
    "logarithmic": ("logarithmic scale", "مقياس لوغاريتمي"),
    "amount": ("{comparator} {number}", "{comparator} {number}"),
    "with-unit": ("{number} ({unit})", "{number} ({unit})"),
    "no-number": (
        "Words without a number, and other units, stand as words and are not drawn.",
        "ما لا عدد له وما له وحدة أخرى يُذكر بلفظه ولا يُرسم.",
    ),
    "never-summed": (
        "Figures are not added up: some are parts of others or repeat them.",
        "لا تُجمع الأرقام، فبعضها جزء من غيره أو تكرار له.",
    ),
    "according-to": ("according to {claimant}", "بحسب {claimant}"),
    "article-itself": (
        "the article itself: {title} ({article})",
        "المقال نفسه: {title} ({article})",
    ),
    "marked": ("{name} ({marks})", "{name} ({marks})"),
    "anonymous-in": ("{anonymity}, in {article}", "{anonymity}، في {article}"),
    "not-annotated": ("claimant not annotated", "قائل غير معلَّم"),
    "in-article": ("in {article}", "في {article}"),
    "part-of": ("part of another figure", "جزء من رقم آخر"),
    "repeats": ("repeats another figure", "يكرر رقما آخر"),
    # places and sources
    "events": ("events", "الأحداث"),
    "only-there": ("only there", "فيه وحده"),
    "also-elsewhere": ("also at other places of this chart", "فيه وفي غيره مما هنا"),
    "level-unknown": (
        "place named, but not its {level}",
        "مكان لا يُعرف له هذا المستوى: {level}",
    ),
    "counted-once": (
        "Different events: {events}. One that is said to be at several places is counted at each: "
        "the bars don't add up to a total.",
        "الأحداث المختلفة: {events}. والحدث في أماكن عدة يُعد في كل منها، فمجموع الأشرطة ليس جملة.",
    ),
    "no-place": (
        "Events without a place, not drawn: {count}",
        "أحداث لم يُذكر مكانها فلم تُرسم، وعددها: {count}",
    ),
    "claims": ("claims", "الأقوال"),
    "affirmed": ("affirmed, {certainty}", "مثبت، {certainty}"),
    "publisher-unknown": ("publisher not given", "لم يُذكر الناشر"),
    "claims-counted": ("Claims: {claims}", "الأقوال: {claims}"),
    "anonymous": (
        "Sources without a name are counted for each article: nothing says that they are the same.",
        "المصادر غير المسماة تُعد لكل مقال على حدة، فلا شيء يدل على أنها واحدة.",
    ),
    # filters
    "place": ("place", "المكان"),
    "since": ("since", "منذ"),
    "until": ("until", "حتى"),
    "actor": ("actor", "الفاعل"),
    "event-type": ("type of event", "نوع الحدث"),
    "article": ("article", "المقال"),
    "certainty": ("certainty", "درجة اليقين"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Says texts in a language, or in both.

    :param language: ``en``, ``ar`` or ``both``
    """

    language: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages, in order."""
        return ("en", "ar") if self.language == "both" else (self.language,)

    @property
    def is_right_to_left(self) -> bool:
        """Whether a chart is laid out from right to left."""
        return self.language == "ar"

    def lines(self, key: str, **values: object) -> list[str]:
        """Return a text, one line for each language."""
        return [self._line(key, language, values) for language in self.languages]

    def say(self, key: str, **values: object) -> str:
        """Return a text in one line.

        >>> Words("en").say("begins-by", start="2031-03-01")
        'begins by \\u20682031-03-01\\u2069'
        """
        lines = self.lines(key, **values)
        return " · ".join(map(isolated, lines)) if len(lines) > 1 else lines[0]

    def each(self) -> "tuple[Words, ...]":
        """Return what says texts in each of the languages alone."""
        return tuple(Words(language) for language in self.languages)

    def name(self, node: Node | Labels) -> str:
        """Return what to call a node; in both languages when it has a name in each."""
        names = self.names(node)
        return " · ".join(map(isolated, names)) if len(names) > 1 else "".join(names)

    def names(self, node: Node | Labels) -> tuple[str, ...]:
        """Return what to call a node, for each language once; a node always has a name."""
        labels = node.labels if isinstance(node, Node) else node
        found = dict.fromkeys(name for lang in self.languages if (name := labels.first(lang)))
        names = tuple(map(clean_line, found))
        return names or ((clean_line(node.name()),) if isinstance(node, Node) else ())

    def _line(self, key: str, language: str, values: dict[str, object]) -> str:
        shown = {k: isolated(_in_language(v, language)) for k, v in values.items()}
        return based(_TEXTS[key][language == "ar"].format(**shown), language)


def isolated(text: str) -> str:
    """Return a text that keeps its own direction; without marks when it has only digits."""
    clean = clean_line(text)
    return clean if clean.isdecimal() or not clean else f"{_ISOLATE}{clean}{_END}"


def based(text: str, language: str) -> str:
    """Return a line that runs in the direction of a language, whatever it begins with."""
    return (_RIGHT if language == "ar" else "") + text


def right_mark(text: str) -> str:
    """Return the mark with which a line from right to left begins, or nothing."""
    return _RIGHT if text.startswith(_RIGHT) else ""


def left_to_right(text: str) -> str:
    """Return a date or number that isn't turned round in Arabic text."""
    return f"{_LEFT}{text}{_LEFT}"


def clean_line(text: str) -> str:
    """Return a text in one line, without control characters, which SVG can't hold."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn"))


def _in_language(value: object, language: str) -> str:
    return value.first(language) if isinstance(value, Labels) else str(value)
