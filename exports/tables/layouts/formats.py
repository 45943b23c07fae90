"""The layouts of event catalogues as formats."""

from functools import partial

from exports.request import PLAIN, ExportFormat
from exports.tables.layouts.acled import ACLED
from exports.tables.layouts.layout_files import write_layout
from exports.tables.layouts.ucdp import UCDP

FORMATS = (
    ExportFormat(
        name="ucdp",
        title="Events in the columns of UCDP GED 25.1, with a companion of all else",
        media_type="application/zip",
        extension=".zip",
        write=partial(write_layout, UCDP),
        flavours=(PLAIN,),
        has_many_files=True,
    ),
    ExportFormat(
        name="acled",
        title="Events in the columns of ACLED, with a companion of all else",
        media_type="application/zip",
        extension=".zip",
        write=partial(write_layout, ACLED),
        flavours=(PLAIN,),
        has_many_files=True,
    ),
)
