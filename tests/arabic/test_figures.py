"""Quantities in words: what each comparator takes, and what is left unread on purpose."""

import pytest

from arabic.figures import parse_figure


@pytest.mark.parametrize(
    ("words", "comparator", "amount", "noun"),
    [
        ("45 عملية مشتركة", "exactly", 45, "عملية"),
        ("ثلاثة عناصر", "exactly", 3, "عناصر"),
        ("وأحد عشر شخصا", "exactly", 11, "شخصا"),
        ("لستة أشخاص", "exactly", 6, "أشخاص"),
        ("ست", "exactly", 6, None),
        ("خمس نساء", "exactly", 5, "نساء"),
        ("بألفي مقاتل", "exactly", 2000, "مقاتل"),
        ("ألفا مقاتل", "exactly", 2000, "مقاتل"),
        ("ألفاً من المقاتلين", "exactly", 1000, "المقاتلين"),
        ("8 آلاف معتقل", "exactly", 8000, "معتقل"),
        ("20.000 شخص", "exactly", 20_000, "شخص"),
        ("20 000 شخص", "exactly", 20_000, "شخص"),
        ("«تسعة»", "exactly", 9, None),
        ("الـ24 ساعة", "exactly", 24, "ساعة"),
        ("في الـ 24 ساعة", "exactly", 24, "ساعة"),
        ("5 من أبرز القادة", "exactly", 5, "القادة"),
        ("ثلاثة قتلى بينهم أحد القادة", "exactly", 3, "قتلى"),
        ("20%", "exactly", 20, "%"),
        ("20 في المئة من المقاتلين", "exactly", 20, "في المئة"),
        ("20 بالمئة", "exactly", 20, "بالمئة"),
        ("صفر إصابات", "exactly", 0, "إصابات"),
        ("دون وقوع إصابات", "exactly", 0, "إصابات"),
        ("لا أحد", "exactly", 0, None),
        ("واحد من المجالس", "exactly", 1, "المجالس"),
        ("عنصر واحد", "exactly", 1, "عنصر"),
        ("امرأة واحدة على الأقل", "at-least", 1, "امرأة"),
        ("القادة الأربعة", "exactly", 4, "القادة"),
        ("نحو 15 ألف شخص", "about", 15_000, "شخص"),
        ("بنحو عشرين", "about", 20, None),
        ("حوالى 10 ملايين شخص", "about", 10_000_000, "شخص"),
        ("قرابة مئة", "about", 100, None),
        ("زهاء 1.5 مليون", "about", 1_500_000, None),
        ("ما يقارب الـ 24 ساعة", "about", 24, "ساعة"),
        ("يقارب 20", "about", 20, None),
        ("في حدود 20", "about", 20, None),
        ("20 تقريبا", "about", 20, None),
        ("نحو 20 تقريبا", "about", 20, None),
        ("أكثر من 20 مصدراً", "more-than", 20, "مصدراً"),
        ("بأكثر من ألف", "more-than", 1000, None),
        ("ما يزيد على 20", "more-than", 20, None),
        ("أكثر من شخص واحد", "more-than", 1, "شخص"),
        ("ما لا يقل عن 12", "at-least", 12, None),
        ("بما لا يقل عن 12", "at-least", 12, None),
        ("لا تقل عن 12", "at-least", 12, None),
        ("على الأقل 12", "at-least", 12, None),
        ("تسعة مسلحين على الأقل", "at-least", 9, "مسلحين"),
        ("تسعة على الأقل من المسلحين", "at-least", 9, "المسلحين"),
        ("20 أو أكثر", "at-least", 20, None),
        ("20 فأكثر", "at-least", 20, None),
        ("لا يزيد على 20", "at-most", 20, None),
        ("لا يزيد عن عشرين شخصا", "at-most", 20, "شخصا"),
        ("لم يتجاوز 20", "at-most", 20, None),
        ("ليس أكثر من 20", "at-most", 20, None),
        ("20 على الأكثر", "at-most", 20, None),
        ("20 كحد أقصى", "at-most", 20, None),
        ("أقل من مئة", "less-than", 100, None),
    ],
)
def test_a_number_has_the_comparator_that_its_words_name(
    words: str, comparator: str, amount: int, noun: str | None
) -> None:
    found = parse_figure(words)
    assert found is not None
    assert (found.comparator, found.amount, found.noun) == (comparator, amount, noun)
    assert (found.minimum, found.maximum) == (None, None)


@pytest.mark.parametrize(
    ("words", "minimum", "maximum", "noun"),
    [
        ("ما بين 20 و 30 الف عضو", 20_000, 30_000, "عضو"),
        ("بين 20 ألفاً و30 ألفاً", 20_000, 30_000, None),
        ("بين خمسة وسبعة", 5, 7, None),
        ("بين خمسة وعشرين وثلاثين شخصا", 25, 30, "شخصا"),
        ("ما بين خمسة وعشرين شخصا", 5, 20, "شخصا"),
        ("بين مئة وخمسين ومئتين", 150, 200, None),
        ("بين ألف وألف وخمسمئة", 1000, 1500, None),
        ("بين خمسة وعشرة آلاف", 5000, 10_000, None),
        ("بين مئة وألف", 100, 1000, None),
        ("بين 1.5 و2 مليون", 1_500_000, 2_000_000, None),
        ("يتراوح عددهم بين 5 و7 آلاف", 5000, 7000, None),
        ("من 5 إلى 7 عناصر", 5, 7, "عناصر"),
        ("٥ إلى ٧", 5, 7, None),
        ("5-7", 5, 7, None),
        ("20–30 ألف شخص", 20_000, 30_000, "شخص"),
        ("بين 5 - 7", 5, 7, None),
        ("خمسة أو ستة", 5, 6, None),
        ("ثلاثة أو أربعة آلاف", 3000, 4000, None),
        ("20 إلى 30 بالمئة", 20, 30, "بالمئة"),
    ],
)
def test_a_range_has_two_numbers_and_one_multiplier_for_both(
    words: str, minimum: int, maximum: int, noun: str | None
) -> None:
    found = parse_figure(words)
    assert found is not None
    assert (found.comparator, found.amount) == ("range", None)
    assert (found.minimum, found.maximum, found.noun) == (minimum, maximum, noun)


@pytest.mark.parametrize(
    ("comparator", "examples"),
    [
        ("dozens", "عشرات|العشرات من الأشخاص|عشرات المداهمات|بالعشرات|بضع عشرات"),
        ("hundreds", "مئات|المئات من العائلات|بضع مئات"),
        ("thousands", "آلاف|الآلاف|عدة آلاف|عشرات الآلاف|مئات الآلاف من السكان"),
        ("some", "عدد من المداهمات|لعدد من الأعضاء|عدداً من|بعض القادة|بعضهم"),
        ("several", "عدة مصادر|بضع نساء|بضعة أشخاص|مجموعة من العمليات"),
        ("many", "العديد من القادة|كثير من القادة|الكثير|كثيرين منهم|كثيراً من القادة"),
        ("many", "عدد كبير من القادة|عدداً كبيراً|أعداد كبيرة من|للعديد من"),
        ("few", "قلة|قلة من الأشخاص|عدد محدود|عدد قليل من|قليل من الأشخاص"),
        ("most", "معظم|ومعظمهم|غالبية الأعضاء|أغلب القادة|غالبيتهم"),
        ("all", "جميع الأعضاء|كافة الخلايا|كل القادة|كلهم|جميعها"),
        ("none", "لا أحد من الرهائن"),
        ("quantity", "كمية|كمية كبيرة|كمية من الأسلحة|كميات"),
    ],
)
def test_a_vague_word_has_no_number(comparator: str, examples: str) -> None:
    for words in examples.split("|"):
        found = parse_figure(words)
        assert found is not None, words
        assert found.comparator == comparator, words
        assert (found.amount, found.minimum, found.maximum) == (None, None, None)


@pytest.mark.parametrize(
    "words",
    [
        *("شخصين", "عنصران", "وعنصرين", "الفتاتين", "للفتاتين", "امرأتان", "إداريتين"),
        *("عامين", "مداهمتين اثنتين", "مسلحان", "مسؤولان"),
        *("مسلحَين", "مسؤوليْن", "قياديَّين", "المدنيَيْنِ"),  # marked as duals
    ],
)
def test_a_dual_is_two(words: str) -> None:
    found = parse_figure(words)
    assert found is not None
    assert (found.comparator, found.amount) == ("exactly", 2)


@pytest.mark.parametrize(
    "words",
    [
        *("مسلحين", "مدنيين", "قياديين", "إرهابيين", "المقاتلين", "مسؤولين", "مسلحِين", "عراقيين"),
        *("بلدان", "البلدان", "الإخوان", "فتيان", "القريتين", "البحرين", "طنين", "موقعين"),
        "حسين",
    ],
)
def test_what_may_be_a_plural_or_a_name_is_no_dual(words: str) -> None:
    assert parse_figure(words) is None


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "…", "و", "عنصر", "امرأة", "خلية", "آخرين"),  # nothing says how many
        *("9 قتلى و3 جرحى", "ثلاثة، وعشرون", "3 عناصر وقائدين", "ثلاثة من عشرة", "20 30"),
        *("عدد من العمليات و3 غارات", "جميع القادة الأربعة", "شهر أو اثنان"),
        *(
            "أكثر من 20 على الأكثر",
            "20 أو نحوها",
            "20 إلى ما بعدها",
            "20 وربما أكثر",
            "عشرون ونيف",
            "نحو 5-7",
        ),
        *("ثلاث سنوات ونصف", "عامين ونصف", "ثلث المقاتلين", "خمس السكان", "عشر السكان"),
        *("لم يقتل 3", "أحد القادة الثلاثة", "عام 2031", "خلال عامين", "ما عدا 3"),
        *("القرن العشرين", "العشرين", "السادسة والعشرين", "الثلاثة والعشرين", "الاثنين"),
        *("أكثر من عشرات", "ملايين", "عشرات الملايين", "آلاف وخمسمئة", "ألفا", "ألفا خلال عام"),
        *("كل يوم", "كل من الطرفين", "عدد المعتقلين", "عدد غير قليل من", "قلة الموارد"),
        *("بعضهم البعض", "مجموعة", "كثيرا", "دون", "أكثر من عنصر", "آن واحد", "لست"),
        *("5 أو 10", "7-5", "12-3-2031", "بين 500 و 2 ألف", "بين 2 و3 آلاف و500", "بين عشرين"),
        "بين خمسة وعشرين",  # five to twenty, or among twenty-five
        *("-5", "$20", "20$", "3/4", "10:30", "20×30", "SY24", "2031م", "كـ20", "2½", "2,5"),
        *("11 آب", "3 كانون الثاني", "20 million", "20 or more"),
    ],
)
def test_what_has_no_plain_number_is_left_unread(words: str) -> None:
    assert parse_figure(words) is None


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("أكثر من 20 مصدراً", "20"),
        ("نحو ألفي مقاتل", "ألفي"),
        ("و30 شخصا", "30"),
        ("الـ24 ساعة", "24"),
        ("وثلاثة وعشرون شخصا", "ثلاثة وعشرون"),
        ("8 آلاف معتقل", "8 آلاف"),
        ("ما بين 20 و 30 الف عضو", "20 و 30 الف"),
        ("لعنصرين", "عنصرين"),
        ("عنصر واحد", "واحد"),
        ("القادة الأربعة", "أربعة"),
        ("لعدد من الأعضاء", "عدد"),
        ("ومعظمهم", "معظمهم"),
        ("وكُلُّ القادة", "كُلُّ"),
        ("«عشرات»", "عشرات"),
    ],
)
def test_the_span_is_the_number_as_written(words: str, span: str) -> None:
    found = parse_figure(words)
    assert found is not None
    assert words[slice(*found.number_span)] == span
