"""The adjectives that set a time beside another: last, this, next; the same, the following."""

from arabic.date_reading import counted
from arabic.date_scanner import phrase_table, same_value

# Number of units to go from the anchor. They agree in gender and number with what they follow.
SHIFTS = phrase_table(
    same_value(
        "الماضي|الماضية|الفائت|الفائتة|المنصرم|المنصرمة|المنقضي|المنقضية|الذي مضى|التي مضت", -1
    )
    | same_value("قبل الماضي|قبل الماضية|ما قبل الماضي|ما قبل الماضية|قبل الفائت|قبل الفائتة", -2)
    | same_value("الجاري|الجارية|الحالي|الحالية|الراهن|الراهنة", 0)
    | same_value("المقبل|المقبلة|القادم|القادمة|الآتي|الآتية", 1)
    | same_value("بعد المقبل|بعد المقبلة|بعد القادم|بعد القادمة", 2)
)
# These count from a time that the text named before, and the anchor of the article isn't it.
ELSEWHERE = phrase_table(
    same_value("نفسه|نفسها|ذاته|ذاتها|عينه|عينها|المذكور|المذكورة", "the same {unit} as")
    | same_value("التالي|التالية|اللاحق|اللاحقة|الذي تلاه|الذي يليه|التي تلته", "the {unit} after")
    | same_value("السابق|السابقة|الذي سبقه|الذي قبله|التي سبقتها", "the {unit} before")
)
THIS = phrase_table(same_value("هذا|هذه", True))
THE_SAME = phrase_table(same_value("نفس|ذات", True))

NAMED_BEFORE = "a time that the text named before"


def shifted_unit(unit: str, shift: int) -> str:
    """Return the meaning of a unit some units away from the anchor.

    >>> shifted_unit("week", -1), shifted_unit("year", 0), shifted_unit("month", 2)
    ('the week before the anchor date', 'the year of the anchor date', \
'the month two months after that of the anchor date')
    """
    if shift == 0:
        return f"the {unit} of the anchor date"
    side = "before" if shift < 0 else "after"
    if abs(shift) == 1:
        return f"the {unit} {side} the anchor date"
    return f"the {unit} {counted(abs(shift), unit)} {side} that of the anchor date"


def elsewhere_meaning(pattern: str, unit: str) -> str:
    """Return the meaning of a unit that is told by a time of the text.

    >>> elsewhere_meaning("the {unit} after", "day")
    'the day after a time that the text named before'
    """
    return f"{pattern.format(unit=unit)} {NAMED_BEFORE}"
