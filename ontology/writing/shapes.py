"""SHACL shapes made from the axioms of the ontology, for data that nobody has reasoned over.

OWL takes a missing value for one that is not known yet; a shape takes it for missing. Each shape
says with ``isnad:check`` which of the checks in ``queries/checks`` says the same of a whole graph.
What no axiom says (chains, bounds, the view) is in ``ontology/shapes/rules.ttl``, by hand.

Source: https://www.w3.org/TR/shacl/
"""

from collections.abc import Iterator
from dataclasses import dataclass

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from ontology.parts import NAMESPACE, ONTOLOGY_IRI, TERMS, ontology_files
from ontology.prefixes import PREFIXES

ISNAD = rdflib.Namespace(NAMESPACE)
_RANGE_INCLUDES = rdflib.URIRef("https://schema.org/rangeIncludes")
_HEAD = f"""# Shapes made from the axioms of the ontology: python -m ontology.writing.write
# What no axiom says is in rules.ttl.

<{ONTOLOGY_IRI}/shapes> a owl:Ontology ;
    rdfs:label "Shapes of the Isnad ontology"@en , "أشكال أنطولوجيا إسناد"@ar .
"""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One line of a shape.

    :param check: the stem of the file in ``queries/checks`` that says the same
    """

    check: str
    turtle: str
    english: str
    arabic: str


def write_shapes() -> str:
    """Return the shapes of all classes and properties as Turtle, in the order of their names."""
    graph = rdflib.Graph()
    for _, file in ontology_files([TERMS]):
        graph.parse(data=file.read_text("utf-8"), format="turtle")
    writer = _Writer(graph)
    blocks = [*writer.class_shapes(), *writer.property_shapes()]
    used = [p for p in sorted(PREFIXES) if any(f"{p}:" in b for b in (*blocks, _HEAD))]
    prefixes = [f"@prefix {p}: <{PREFIXES[p]}> ." for p in used]
    prefixes.append(f"@prefix shapes: <{ONTOLOGY_IRI}/shapes#> .")
    prefixes.append("@prefix sh: <http://www.w3.org/ns/shacl#> .")
    return "\n".join([*sorted(prefixes), "", _HEAD, "\n\n".join(blocks), ""])


class _Writer:
    def __init__(self, graph: rdflib.Graph) -> None:
        self._graph = graph

    def class_shapes(self) -> Iterator[str]:
        for term in self._named(OWL.Class):
            constraints = [*self._cardinalities(term), *self._disjoint(term)]
            yield from self._shapes(term, "sh:targetClass", constraints)

    def property_shapes(self) -> Iterator[str]:
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
            for term in self._named(kind):
                constraints = [*self._on_subjects(term, kind), *self._on_relations(term)]
                yield from self._shapes(term, "sh:targetSubjectsOf", constraints)
                if (term, RDF.type, OWL.InverseFunctionalProperty) in self._graph:
                    yield from self._whole(term)

    def _named(self, kind: rdflib.URIRef) -> list[rdflib.URIRef]:
        found = {t for t in self._graph.subjects(RDF.type, kind) if isinstance(t, rdflib.URIRef)}
        return sorted(t for t in found if t.startswith(NAMESPACE))

    def _cardinalities(self, term: rdflib.URIRef) -> Iterator[Constraint]:
        for path, restriction in self._restrictions(term):
            words = self._words(term) + self._words(path)
            at_least = self._graph.value(restriction, OWL.minCardinality)
            exactly = self._graph.value(restriction, OWL.cardinality)
            if at_least is not None or exactly is not None:
                yield Constraint(
                    "missing-property",
                    f"sh:path {_name(path)} ; sh:minCount 1",
                    f"“{words[0]}” needs “{words[2]}”.",
                    f"يجب ذكر «{words[3]}» لكل «{words[1]}».",
                )
            if exactly is not None:
                yield Constraint(
                    "wrong-number-of-values",
                    f"sh:path {_name(path)} ; sh:minCount {exactly} ; sh:maxCount {exactly}",
                    f"“{words[0]}” needs exactly {exactly} of “{words[2]}”.",
                    f"يجب أن يكون عدد قيم «{words[3]}» {exactly} بالضبط لكل «{words[1]}».",
                )

    def _restrictions(self, term: rdflib.URIRef) -> list[tuple[rdflib.term.Node, rdflib.term.Node]]:
        found = [
            (path, restriction)
            for restriction in self._graph.objects(term, RDFS.subClassOf)
            for path in self._graph.objects(restriction, OWL.onProperty)
        ]
        return sorted(found, key=lambda pair: str(pair[0]))

    def _disjoint(self, term: rdflib.URIRef) -> Iterator[Constraint]:
        others = sorted(self._disjoint_with(term))
        if others:
            listed = "".join(f"\n            [ sh:class {_name(other)} ]" for other in others)
            words = self._words(term)
            yield Constraint(
                "disjoint-classes",
                f"sh:not [ sh:or ({listed} ) ]",
                f"“{words[0]}” can't be {' or '.join(f'“{self._words(o)[0]}”' for o in others)}.",
                f"لا يكون «{words[1]}» {' أو '.join(f'«{self._words(o)[1]}»' for o in others)}.",
            )

    def _disjoint_with(self, term: rdflib.URIRef) -> set[rdflib.URIRef]:
        found = {*self._graph.objects(term, OWL.disjointWith)}
        found |= {*self._graph.subjects(OWL.disjointWith, term)}
        for axiom in self._graph.subjects(RDF.type, OWL.AllDisjointClasses):
            for members in self._graph.objects(axiom, OWL.members):
                listed = set(Collection(self._graph, members))
                found |= listed if term in listed else set()
        return {t for t in found - {term} if isinstance(t, rdflib.URIRef)}

    def _on_subjects(self, term: rdflib.URIRef, kind: rdflib.URIRef) -> Iterator[Constraint]:
        (english, arabic), path = self._words(term), f"sh:path {_name(term)}"
        for domain in self._graph.objects(term, RDFS.domain):
            classes = self._union(domain)
            listed = " ".join(f"[ sh:class {_name(c)} ]" for c in classes)
            told = [self._words(c) for c in classes]
            yield Constraint(
                "wrong-subject",
                f"sh:class {_name(classes[0])}" if len(classes) == 1 else f"sh:or ( {listed} )",
                f"“{english}” is said of {' or '.join(f'“{t[0]}”' for t in told)}.",
                f"تقال «{arabic}» عن {' أو '.join(f'«{t[1]}»' for t in told)}.",
            )
        if (term, RDF.type, OWL.FunctionalProperty) in self._graph:
            yield Constraint(
                "several-values",
                f"{path} ; sh:maxCount 1",
                f"“{english}” takes one value.",
                f"لا تقبل «{arabic}» إلا قيمة واحدة.",
            )
        yield from self._on_values(term, kind, english, arabic)

    def _on_values(
        self, term: rdflib.URIRef, kind: rdflib.URIRef, english: str, arabic: str
    ) -> Iterator[Constraint]:
        path = f"sh:path {_name(term)}"
        scheme = self._graph.value(term, ISNAD.valueScheme)
        if scheme is not None:
            values = sorted(map(str, self._graph.subjects(SKOS.inScheme, scheme)))
            lines = "\n            ".join(_name(v) for v in values)
            yield Constraint(
                "value-outside-list",
                f"{path} ; sh:in (\n            {lines} )",
                f"“{english}” takes a value of its list.",
                f"تؤخذ قيمة «{arabic}» من قائمتها.",
            )
        ranges = [*self._graph.objects(term, RDFS.range)]
        ranges += self._graph.objects(term, _RANGE_INCLUDES)
        for target in ranges:
            if kind == OWL.ObjectProperty:
                words = self._words(target)
                yield Constraint(
                    "wrong-object",
                    f"{path} ; sh:class {_name(target)}",
                    f"The value of “{english}” is “{words[0]}”.",
                    f"قيمة «{arabic}» من صنف «{words[1]}».",
                )
            else:
                datatype = RDF.langString if target == RDF.PlainLiteral else target
                yield Constraint(
                    "wrong-datatype",
                    f"{path} ; sh:datatype {_name(datatype)}",
                    f"The value of “{english}” is a literal of {_name(datatype)}.",
                    f"قيمة «{arabic}» حرفية من نوع {_name(datatype)}.",
                )

    def _on_relations(self, term: rdflib.URIRef) -> Iterator[Constraint]:
        english, arabic = self._words(term)
        there, back = _name(term), f"[ sh:inversePath {_name(term)} ]"
        message = (f"“{english}” can't hold like this.", f"لا تصح «{arabic}» على هذا النحو.")
        if (term, RDF.type, OWL.AsymmetricProperty) in self._graph:
            yield Constraint(
                "impossible-relation", f"sh:path {back} ; sh:disjoint {there}", *message
            )
        for other in self._graph.objects(term, OWL.propertyDisjointWith):
            yield Constraint(
                "impossible-relation", f"sh:path {there} ; sh:disjoint {_name(other)}", *message
            )

    def _whole(self, term: rdflib.URIRef) -> Iterator[str]:
        english, arabic = self._words(term)
        constraint = Constraint(
            "shared-part",
            f"sh:path [ sh:inversePath {_name(term)} ] ; sh:maxCount 1",
            f"Two nodes can't share a value of “{english}”.",
            f"لا تشترك عقدتان في قيمة «{arabic}».",
        )
        return self._shapes(term, "sh:targetObjectsOf", [constraint], "-of-one")

    def _union(self, domain: rdflib.term.Node) -> list[rdflib.term.Node]:
        union = self._graph.value(domain, OWL.unionOf)
        return [domain] if union is None else list(Collection(self._graph, union))

    def _words(self, term: rdflib.term.Node) -> tuple[str, str]:
        found = {
            o.language: str(o)
            for o in self._graph.objects(term, RDFS.label)
            if isinstance(o, rdflib.Literal)
        }
        return found.get("en", _name(term)), found.get("ar", _name(term))

    def _shapes(
        self, term: rdflib.URIRef, target: str, constraints: list[Constraint], name: str = ""
    ) -> Iterator[str]:
        """Yield one shape for what holds of the node's properties, and one each for the rest.

        A result of SHACL names the shape that it comes from; so each constraint is a shape.
        """
        kind = "class" if target == "sh:targetClass" else "property"
        shape = f"shapes:{kind}-{term.removeprefix(NAMESPACE)}{name}"
        head = f" a sh:NodeShape ;\n    {target} {_name(term)}"
        on_paths = [c for c in constraints if c.turtle.startswith("sh:path")]
        if on_paths:
            parts = (f"    sh:property [\n        {_body(c, '        ')} ]" for c in on_paths)
            yield " ;\n".join([shape + head, *parts]) + " ."
        on_nodes = [c for c in constraints if not c.turtle.startswith("sh:path")]
        for number, constraint in enumerate(on_nodes, start=1):
            yield f"{shape}-{number}{head} ;\n    {_body(constraint, '    ')} ."


def _body(constraint: Constraint, indent: str) -> str:
    return (
        f"{constraint.turtle} ;\n"
        f'{indent}isnad:check "{constraint.check}-violation" ;\n'
        f'{indent}sh:message "{constraint.english}"@en ,\n'
        f'{indent}    "{constraint.arabic}"@ar'
    )


def _name(term: object) -> str:
    """Return a term with its prefix."""
    text = str(term)
    for prefix, namespace in PREFIXES.items():
        if text.startswith(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return f"<{text}>"
