"""The corpora in ``../shared/corpora`` as the tests and the report on them name them."""

from dataclasses import dataclass
from pathlib import Path

from builder.imports.corpus import ImportSource
from builder.imports.mapping import Rules, read_mapping

CORPORA = Path("corpora")


@dataclass(frozen=True, slots=True)
class Sample:
    """One corpus.

    :param path: its file or folder below the corpora.
    :param mapping: a mapping file beside this module, or None: then the defaults hold.
    """

    name: str
    format_name: str
    path: str
    mapping: str | None = None

    def source(self, shared: Path) -> ImportSource:
        """Return the corpus as a build takes it."""
        file = Path(__file__).parent / self.mapping if self.mapping is not None else None
        rules = Rules(read_mapping(file) if file is not None else None)
        return ImportSource(self.format_name, shared / CORPORA / self.path, rules)


SAMPLES = (
    Sample("brat", "brat", "brat"),
    Sample("re3d", "re3d", "re3d"),
    Sample("WebAnno TSV 3", "webanno-tsv", "webanno_tsv3"),
    Sample("WebAnno TSV 3 and XMI", "inception", "webanno_tsv3"),
    Sample("UIMA CAS", "inception", "uima_cas"),
    Sample("INCEpTION", "inception", "inception/test-project-with-recommenders.zip"),
    Sample("Label Studio", "label-studio", "label_studio"),
    Sample("doccano, exports", "doccano", "doccano/data_export"),
    Sample("doccano, imports", "doccano", "doccano/data_import"),
    Sample("Web Annotation", "web-annotation", "w3c_web_annotation"),
    Sample("Wojood", "iob", "wojood_sample"),
    Sample("IDRISI", "jsonl", "idrisi_ar"),
)
MAPPED = (
    Sample("brat, with a mapping", "brat", "brat", "brat.toml"),
    Sample("re3d, with a mapping", "re3d", "re3d", "re3d.toml"),
)
