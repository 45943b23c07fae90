"""The manifest: what the service is and can do.

https://reconciliation-api.github.io/specs/0.2/#service-manifest
"""

from importlib.metadata import version

from server.access.keys import AccessRules
from server.reconciliation.cells import Sources
from server.reconciliation.classes import DEFAULT_CLASSES, JsonObject, with_broader
from server.reconciliation.extension import SETTINGS
from server.reconciliation.queries import BATCH_SIZE

PREVIEW_WIDTH, PREVIEW_HEIGHT = 430, 330  # pixels


def service_manifest(
    sources: Sources, root: str, base: str, access: AccessRules | None
) -> JsonObject:
    """Return the manifest.

    Identifiers are those of the registry, such as ``org:sdf``. The identifier space in front of one
    gives an address that leads to its node where the dataset has its base.

    :param root: the address of the server as the client reached it; ends with a slash
    :param base: of the IRIs of the dataset
    """
    manifest: JsonObject = {
        "versions": ["0.2"],
        "name": "Isnad registry",
        "identifierSpace": f"{base}id?identifier=",
        "schemaSpace": "https://w3id.org/isnad/ontology#",
        "documentation": f"{root}dataset",
        "serviceVersion": version("isnad"),
        "logo": f"{root}static/icon.svg",
        "batchSize": BATCH_SIZE,
        "defaultTypes": [with_broader(sources.reader, name) for name in DEFAULT_CLASSES],
        "view": {"url": f"{root}id?identifier={{{{id}}}}"},
        "preview": {
            "url": f"{root}reconcile/preview?id={{{{id}}}}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": {
            kind: {"service_url": root.rstrip("/"), "service_path": f"/reconcile/suggest/{kind}"}
            for kind in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {
                "service_url": root.rstrip("/"),
                "service_path": "/reconcile/properties",
            },
            "property_settings": list(SETTINGS),
        },
    }
    if access is not None and access.anonymous is None:
        manifest["authentication"] = {"type": "basic"}
    return manifest
