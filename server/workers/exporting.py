"""An export that a worker writes while it is read."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

from exports.request import ExportRequest
from server.settings import Settings
from server.workers import jobs
from server.workers.dumping import Dump
from server.workers.places import Places
from server.workers.processes import EXPORT, Spawner
from server.workers.watch import Watch


class Export(Dump):
    """The pieces of an export.

    Its worker may write files, in a folder that is removed when the worker has ended, however it
    ended: some formats can be made in files only.

    :raises ExportError: the request is wrong, or leaves nothing
    """

    def __init__(
        self,
        places: Places,
        spawner: Spawner,
        watch: Watch,
        folder: Path | None,
        request: ExportRequest,
        settings: Settings,
    ) -> None:
        seconds = settings.dump_seconds
        with ExitStack() as held:
            scratch = held.enter_context(tempfile.TemporaryDirectory(prefix="isnad-export-"))
            job = jobs.export_job(str(folder), request, scratch, seconds)
            super().__init__(
                places,
                spawner,
                job,
                seconds,
                purpose=EXPORT,
                start_seconds=seconds,
                watch=watch,
                held=held.pop_all(),
            )
