"""Nouns whose dual says "two" also without vowels, and nouns whose dual looks like a plural.

Without vowels, a masculine plural in the genitive or accusative is written like a dual: مسلحين is
"two gunmen" or "gunmen". So a dual counts only if its noun is listed here, in one of these lists:

* ``_BROKEN``, ``_FEMININE``: the plural has another form (عناصر, عمليات), so both cases count;
* ``_SOUND``: the plural ends in ‑ون, ‑ين. The nominative dual counts (مسلحان); the other case
  only if its marks say so, with a fatha before the ي or a sukun on it (مسؤوليْن);
* ``_BROKEN_IN_AN``: بلدان, إخوان and ولدان are plurals, so only بلدين, أخوين and ولدين count.

Left out on purpose is what means something else in that form: القريتين and البحرين are places,
طنين is ringing, فتيان are youths. Some things are in ``_SOUND`` because their dual is written like
the plural of persons: موقعين are two sites or signatories, مصدرين two sources or exporters.
"""

import re
import unicodedata

from arabic.normalise import fold
from arabic.quantity_words import ARTICLE, without_clitics

_BROKEN = """
عنصر شخص رجل شاب طفل شقيق ابن قائد زعيم أمير وزير رئيس شيخ عضو عميل فرد جندي ضابط
حارس قتيل جريح أسير شهيد قاض طبيب خبير نائب جاسوس
هجوم تفجير انفجار اعتداء كمين لغم صاروخ حزام مسدس مدفع رشاش
منزل بيت مستودع مخزن مخبأ معسكر نفق سجن مسجد مشفى مستشفى
فصيل تنظيم لواء فوج فريق جهاز تقرير بيان اجتماع حادث طرف جانب
يوم شهر عام أسبوع قرن عقد كيلومتر متر كيلوغرام لتر دولار ضعف
"""
_BROKEN_IN_AN = "بلد أخ ولد"
_FEMININE = """
امرأة فتاة طفلة سيدة شقيقة زوجة أخت إدارية مقاتلة موظفة عاملة أجنبية عراقية سورية
جثة ضحية رهينة عائلة أسرة خلية مجموعة جماعة شبكة كتيبة فرقة دورية وكالة صحيفة دولة
عملية مداهمة حملة غارة ضربة هجمة محاولة جريمة عبوة قذيفة قنبلة بندقية رصاصة
سيارة دراجة شاحنة طائرة مروحية مسيرة آلية وثيقة
قاعدة نقطة ورشة مزرعة مدرسة بلدة مدينة محافظة منطقة
مرة سنة ساعة دقيقة ليلة جولة مرحلة
"""
_SOUND = """
مسلح مدني قيادي إرهابي مسؤول مقاتل مهاجم انتحاري متشدد متطرف معتقل مصاب مدان مطلوب مشتبه مواطن
شرطي صحفي صحافي مراسل ناشط محلل مهندس عامل سائق مهرب مجند ممول عسكري لاجئ نازح داعشي
عراقي سوري لبناني أردني تركي أمريكي أميركي فرنسي ألماني بريطاني تونسي كردي
أجنبي خليجي صديق مصدر مخطط موقع مركز مقر مخيم حاجز
"""
_IRREGULAR = {
    "امرأة": "امرأت",
    "أخ": "أخو",
    "قاض": "قاضي",
    "مشفى": "مشفي",
    "مستشفى": "مستشفي",
    "أخت": "أخت",
}


def _stem(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    return noun[:-1] + "ت" if noun.endswith("ة") else noun


def _duals(nouns: str, *endings: str) -> frozenset[str]:
    return frozenset(fold(_stem(noun) + end) for noun in nouns.split() for end in endings)


_CERTAIN = (
    _duals(_BROKEN + _FEMININE, "ان", "ين") | _duals(_SOUND, "ان") | _duals(_BROKEN_IN_AN, "ين")
)
_BY_MARKS = _duals(_SOUND, "ين")
_SINGULAR_NOUNS = " ".join((_BROKEN, _BROKEN_IN_AN, _FEMININE, _SOUND))
_SINGULARS = frozenset(fold(noun) for noun in _SINGULAR_NOUNS.split())
# ‑َين or ‑يْن: a fatha (with a shadda, as in قياديَّين) before the ي, or a sukun on it.
_MARKED_DUAL = re.compile("(?:\u064e\u0651?ي\u0652?|ي\u0652)ن[\u064b-\u0652]*")


def find_dual(written: str) -> int | None:
    """Return where the dual of a listed noun begins in a folded word, or None if it is none.

    That is 0, or behind a glued و, ف, ب or ل; an article belongs to the noun.

    >>> find_dual("عنصرين"), find_dual("وبالفتاتين"), find_dual("مسلحين"), find_dual("مسلحَين")
    (0, 2, None, 0)
    """
    for word, offset in without_clitics(fold(written)):
        bare = word.removeprefix(ARTICLE)
        if bare in _CERTAIN or (bare in _BY_MARKS and _is_marked_dual(written)):
            return offset
    return None


def is_singular(written: str) -> bool:
    """Tell whether a word is a listed noun in the singular, without an article."""
    key = fold(written)
    return key in _SINGULARS or (key.endswith("ا") and key[:-1] in _SINGULARS)


def _is_marked_dual(written: str) -> bool:
    """Tell whether the ending is written as ‑َين or ‑يْن, as only a dual is."""
    composed = unicodedata.normalize("NFC", written)
    return any(match.end() == len(composed) for match in _MARKED_DUAL.finditer(composed))
