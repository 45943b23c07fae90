"""Every number from 0 to 1,000,000, written by num2words and read back.

``python -m tests.arabic.every_number`` runs them all, which takes some minutes; the tests run a
sample. num2words writes ``و`` apart, مائة with alif, and thousands above a hundred in an accusative
that isn't always right; all that is read. What isn't read is listed in ``unreadable``.
"""

from collections.abc import Iterable, Iterator

from num2words import num2words

from arabic.numbers import parse_number

LAST = 1_000_000


def unreadable(number: int) -> str | None:
    """Return why the words that num2words writes for a number can't be read as that number."""
    if number == 2000:
        return "ألفا without its noun is two thousand, or one thousand in the accusative"
    if number < LAST and number // 1000 > 100 and number // 1000 % 100 == 1:
        return "مائة و ألف ألف is wrong for 101,000 (مئة ألف وألف): it says 100 and a million"
    return None


def written(number: int) -> str:
    """Return the Arabic words of num2words for a number."""
    return str(num2words(number, lang="ar"))


def misread(numbers: Iterable[int]) -> Iterator[tuple[int, str, int | float | None]]:
    """Yield number, words and reading wherever they aren't as expected."""
    for number in numbers:
        words = written(number)
        expected = None if unreadable(number) else number
        if (found := parse_number(words)) != expected:
            yield number, words, found


def main() -> None:
    """Read all numbers and print those that came out wrong."""
    wrong = list(misread(range(LAST + 1)))
    skipped = sum(unreadable(number) is not None for number in range(LAST + 1))
    for number, words, found in wrong[:50]:
        print(f"{number}: {words!r} was read as {found}")
    print(f"{LAST + 1} numbers: {len(wrong)} wrong, {skipped} that num2words writes unreadably")


if __name__ == "__main__":
    main()
