"""The formats for networks."""

from exports.networks.cx2 import write_cx2
from exports.networks.cytoscape import write_cytoscape
from exports.networks.gephi_tables import write_gephi_tables
from exports.networks.gexf import write_gexf
from exports.networks.graphml import write_graphml
from exports.networks.neo4j_import import write_neo4j_import
from exports.networks.neo4j_script import write_neo4j_script
from exports.request import ExportFormat

FORMATS = (
    ExportFormat(
        name="gexf",
        title="A network as GEXF 1.3, for Gephi",
        media_type="application/xml",
        extension=".gexf",
        write=write_gexf,
        has_projection=True,
    ),
    ExportFormat(
        name="graphml",
        title="A network as GraphML, for networkx, yEd, Gephi and Cytoscape",
        media_type="application/xml",
        extension=".graphml",
        write=write_graphml,
        has_projection=True,
    ),
    ExportFormat(
        name="cytoscape",
        title="A network as Cytoscape JSON, for Cytoscape and Cytoscape.js",
        media_type="application/json",
        extension=".cyjs",
        write=write_cytoscape,
        has_projection=True,
    ),
    ExportFormat(
        name="cx2",
        title="A network as CX2, for Cytoscape Web and NDEx",
        media_type="application/json",
        extension=".cx2",
        write=write_cx2,
        has_projection=True,
    ),
    ExportFormat(
        name="gephi-csv",
        title="A network as node and edge tables, for Gephi's Data Laboratory",
        media_type="application/zip",
        extension=".zip",
        write=write_gephi_tables,
        has_projection=True,
        has_many_files=True,
    ),
    ExportFormat(
        name="neo4j-csv",
        title="A network as CSV files for neo4j-admin database import",
        media_type="application/zip",
        extension=".zip",
        write=write_neo4j_import,
        has_projection=True,
        has_many_files=True,
    ),
    ExportFormat(
        name="cypher",
        title="A network as a Cypher script, for Neo4j",
        media_type="text/plain",
        extension=".cypher",
        write=write_neo4j_script,
        has_projection=True,
    ),
)
