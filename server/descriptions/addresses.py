"""Where things are on this server: what a client can call, as opposed to what IRIs name."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Addresses:
    """The public addresses of one server.

    :param root: as the client reached it; ends with a slash
    """

    root: str

    @property
    def sparql(self) -> str:
        """The SPARQL endpoint."""
        return f"{self.root}sparql"

    @property
    def store(self) -> str:
        """The graph store, without the name of a graph."""
        return f"{self.root}store"

    @property
    def void(self) -> str:
        """The VoID description."""
        return f"{self.root}.well-known/void"

    @property
    def dataset(self) -> str:
        """The DCAT description, and the page about the dataset."""
        return f"{self.root}dataset"

    def graph(self, iri: str) -> str:
        """Where a graph can be got.

        >>> Addresses("http://localhost/").graph("https://isnad.example/graph/view")
        'http://localhost/store?graph=https%3A%2F%2Fisnad.example%2Fgraph%2Fview'
        """
        return f"{self.store}?graph={quote(iri, safe='')}"

    def dump(self, file: str) -> str:
        """Where a dump can be got."""
        return f"{self.root}dumps/{file}"
