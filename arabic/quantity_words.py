"""The words around and instead of numbers: "more than", "at least", "dozens", "a number of".

Phrases are tuples of folded words; what they mean is a comparator of the ontology.
"""

import re
from collections.abc import Iterator, Mapping

from arabic.normalise import fold
from arabic.proclitics import bare_forms

Phrase = tuple[str, ...]


def _phrases(table: Mapping[str, str]) -> dict[Phrase, str]:
    """Return comparators by phrase; the table has phrases by comparator, divided by ``|``."""
    return {
        tuple(fold(phrase).split()): comparator
        for comparator, phrases in table.items()
        for phrase in phrases.split("|")
    }


def _words(*texts: str) -> frozenset[str]:
    return frozenset(fold(word) for text in texts for word in text.split())


BEFORE = _phrases(
    {
        "about": "نحو|حوالي|قرابة|زهاء|تقريبا|يقارب|تقارب|ما يقارب|يقرب من|ما يقرب من"
        "|يناهز|تناهز|ما يناهز|في حدود|حدود",
        "more-than": "أكثر من|أزيد من|يزيد على|يزيد عن|تزيد على|تزيد عن|ما يزيد على|ما يزيد عن"
        "|يفوق|تفوق|ما يفوق|يتجاوز|تتجاوز|ما يتجاوز|تجاوز|تجاوزت",
        "less-than": "أقل من|يقل عن|تقل عن|ما يقل عن",
        "at-least": "لا يقل عن|لا تقل عن|ما لا يقل عن|لا أقل من|ليس أقل من|على الأقل",
        "at-most": "لا يزيد على|لا يزيد عن|لا تزيد على|لا تزيد عن|ما لا يزيد على|ما لا يزيد عن"
        "|لا يتجاوز|لا تتجاوز|ما لا يتجاوز|لم يتجاوز|لم تتجاوز|لا يفوق|لا تفوق"
        "|لا أكثر من|ليس أكثر من|على الأكثر|ما يصل إلى",
    }
)
AFTER = _phrases(
    {
        "about": "تقريبا",
        "at-least": "على الأقل|على أقل تقدير|كحد أدنى|بحد أدنى|أو أكثر|فأكثر|أو يزيد|وما فوق",
        "at-most": "على الأكثر|على أكثر تقدير|كحد أقصى|بحد أقصى|أو أقل|فأقل|وما دون",
    }
)
# Whatever follows. Tens and hundreds of thousands are thousands: no word of the list is nearer.
FREE = _phrases(
    {
        "dozens": "عشرات|العشرات|بضع عشرات|عدة عشرات",
        "hundreds": "مئات|المئات|بضع مئات|عدة مئات",
        "thousands": "آلاف|الآلاف|ألوف|الألوف|بضعة آلاف|عدة آلاف"
        "|عشرات آلاف|عشرات الآلاف|عشرات الألوف|مئات آلاف|مئات الآلاف|مئات الألوف",
        "several": "عدة|بضع|بضعة",
        "some": "بعض|البعض",
        "many": "العديد|الكثير|الكثيرين|الكثيرون|كثيرين|كثيرون",
        "few": "القليل|قليلون|قليلين",
        "most": "معظم|أغلب|غالبية|أغلبية",
        "all": "جميع|كافة",
        "quantity": "كمية|كميات|كمية كبيرة|كميات كبيرة|كمية صغيرة|كميات صغيرة",
    }
)
# Before من, or with nothing behind: قلة الموارد is a lack, not a few.
BEFORE_OF_OR_LAST = _phrases({"many": "كثير|عديد", "few": "قلة|قلة قليلة"})
# Before من only: كثيرا is also "often", عدد المعتقلين is the number, مجموعة one group.
BEFORE_OF = _phrases({"some": "عدد|عددا", "several": "مجموعة", "many": "كثيرا", "few": "قليل"})

_NUMBERS = {"عدد": "", "عددا": "ا", "أعداد": "ة", "أعدادا": "ة"}
_SIZES = {"many": "كبير هائل ضخم", "few": "قليل محدود ضئيل صغير"}
BEFORE_OF_OR_LAST |= {
    (fold(noun), fold(size + ending)): comparator
    for noun, ending in _NUMBERS.items()
    for comparator, sizes in _SIZES.items()
    for size in sizes.split()
}

_PRONOUNS = ("هم", "هن", "ها", "ه", "هما", "نا", "كم")
_WHOLES = {"most": "معظم أغلب غالبيت أغلبيت", "some": "بعض", "all": "جميع كل كافت"}
FREE |= {
    (fold(word + pronoun),): comparator
    for comparator, words in _WHOLES.items()
    for word in words.split()
    for pronoun in _PRONOUNS
}

OF = fold("من")
EVERY = fold("كل")  # كل القادة are all; كل يوم is each day, كل من الطرفين both

WITHOUT = frozenset(tuple(fold(words).split()) for words in ("دون", "بدون", "من دون", "بلا", "لا"))
HAPPENING = _words("سقوط وقوع تسجيل حدوث أي أية")
VICTIMS = _words("ضحايا إصابات قتلى جرحى مصابين وفيات")
NOBODY = (fold("لا"), fold("أحد"))

PREPOSITIONS = _words("في من عن على إلى مع ب ل و ف")
ARTICLE = fold("ال")
_CLITICS = re.compile("[وف]?[بل]?")  # ك is no part of a quantity, and the article tells words apart
# Words that stand between a number and the noun that it counts: "5 من أبرز قادة".
BEFORE_NOUN = _words("من أبرز كبار أهم أخطر كبرى هؤلاء")
NOT_NOUNS = PREPOSITIONS | _words(
    "منهم منها منهن بينهم بينها غيرهم هم هن هي هو الذين اللواتي التي الذي أو أم ثم فقط أيضا",
    "منذ خلال قبل بعد ضد بين لدى عند ضمن داخل خارج قرب تم كان كانوا لم لن لا قد ما",
)
# Behind a number these say that more is meant than was read: "20 وربما أكثر", "عشرون ونيف".
WIDENING = _words(
    "أكثر أقل الأقل الأكثر أدنى أقصى نحو حوالي قرابة زهاء تقريبا يقارب يزيد يفوق يتجاوز",
    "نيف تلو بضع بضعة ثلثا ثلثي ثلثين أرباع أخماس خمسا نصفي كل بين",
)


def without_clitics(key: str) -> Iterator[tuple[str, int]]:
    """Yield a folded word as it is, then without a glued و, ف, ب or ل, with the letters cut off.

    Behind ل the article has lost its alif; it is given back, and nothing is cut off: للعديد.
    """
    for form in bare_forms(key):
        if _CLITICS.fullmatch(form.clitics):
            yield form.word, form.offset
