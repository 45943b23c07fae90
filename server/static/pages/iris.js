// How IRIs are shown and where they lead; the same rules as server/prefixes.py and server/links.py.

export class Iris {
  /** @param settings the block `page-settings` */
  constructor(settings) {
    this.settings = settings;
    this.prefixes = Object.entries(settings.prefixes);
  }

  /** Return an IRI as people read it: with a prefix, or relative to the base. */
  shorten(iri) {
    for (const [prefix, namespace] of this.prefixes) {
      const local = iri.slice(namespace.length);
      if (iri.startsWith(namespace) && /^[\p{L}\p{N}_.-]+$/u.test(local)) return `${prefix}:${local}`;
    }
    const { base } = this.settings;
    return base && iri.startsWith(base) && iri.length > base.length ? iri.slice(base.length) : iri;
  }

  /** Return the page of an IRI here, or its address in the web, or nothing. */
  href(iri) {
    const { base, root, namespace, ontology } = this.settings;
    if (iri.startsWith(`${base}id/`)) {
      const path = iri.slice(base.length + 3).split("#")[0];
      return `${root}/id/${path.split("/").map(quoted).join("/")}`;
    }
    if (iri.startsWith(namespace)) return `${root}/ontology#${iri.slice(namespace.length)}`;
    if (iri === ontology || iri.startsWith(`${ontology}/`)) return `${root}/ontology${iri.slice(ontology.length)}`;
    if (iri.startsWith(base)) return "";
    return /^https?:\/\//.test(iri) ? iri : "";
  }
}

function quoted(part) {
  return encodeURIComponent(part);
}
