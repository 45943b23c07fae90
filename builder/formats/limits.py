"""How much of a file is read before it is refused. Real files stay far below."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one input may hold; bytes unless it says otherwise.

    :param record: of one line of a line-based format, one item of an array, one text.
    :param file: of one file that has to be read whole (XMI, CAS JSON, TSV, one archive member).
    :param archive: of all members of an archive together, unpacked.
    :param members: number of members of an archive.
    :param ratio: how many times larger than packed the whole archive may become.
    :param depth: nesting of JSON arrays and objects.
    """

    record: int = 64 * 2**20
    file: int = 256 * 2**20
    archive: int = 2**31
    members: int = 100_000
    ratio: int = 200
    depth: int = 100


DEFAULT_LIMITS = Limits()
