"""The articles and the registry of one build: read, parsed, resolved and inspected."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from builder.inspection.article import article_problems
from builder.inspection.cycles import article_cycles
from builder.inspection.registry import registry_problems
from builder.iris import IriMinter
from builder.model.article import Article, Judgement
from builder.model.registry import Entity, Registry
from builder.parse import REGISTRY_FORMAT, REPORT_FORMAT, parse_document
from builder.problems import InputRejectedError, Origin, Problem
from builder.read import Document, find_files, read_documents
from builder.scope import Node, Registered, Scope, local_nodes
from builder.texts import TextMismatchError, load_text


class ForeignCorpus(Protocol):
    """A corpus of another tool whose articles are made on the way into a build."""

    path: Path

    def documents(self, entities: Iterable[Entity]) -> Iterator[Document | Problem]:
        """Yield its articles; the entities of the registry resolve their names."""
        ...


@dataclass(frozen=True, slots=True)
class LoadedArticle:
    """An article with where it came from, its text (or None) and its local nodes.

    :param wrong_text: True when a text was found that is not the annotated one.
    """

    article: Article
    origin: Origin
    text: str | None
    nodes: dict[str, Node]
    wrong_text: bool = False


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that one build is made from."""

    articles: list[LoadedArticle]
    entities: list[tuple[Entity, Origin]]
    judgements: list[tuple[Judgement, Origin]]
    registered: Registered
    nodes: dict[str, dict[str, Node]]
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """The problems that forbid a build."""
        return [problem for problem in self.problems if not problem.is_warning]

    @property
    def registry_scope(self) -> Scope:
        """The scope in which the judgements of the registry are looked up."""
        return Scope("", self.registered, {}, self.nodes)

    def scope(self, loaded: LoadedArticle) -> Scope:
        """Return the scope in which the ids of an article are looked up."""
        return Scope(loaded.article.id, self.registered, loaded.nodes, self.nodes)


def load_corpus(
    paths: Iterable[Path],
    texts: Path | None,
    iris: IriMinter,
    advance: Callable[[str], None] = lambda _: None,
    imports: Iterable[ForeignCorpus] = (),
) -> Corpus:
    """Read and inspect everything below the paths.

    :param texts: folder with the article texts, or None.
    :param advance: is told each file as it is read.
    :param imports: corpora of other tools; the registry below the paths resolves their names.
    """
    files, problems = find_files(paths)
    articles: list[LoadedArticle] = []
    registries: list[tuple[Registry, Origin]] = []
    for file in files:
        advance(str(file))
        for document in read_documents(file):
            if isinstance(document, Problem):
                problems.append(document)
            else:
                _take(document, texts, iris, articles, registries, problems)
    entities = [(e, origin) for registry, origin in registries for e in registry.entities]
    for one in imports:
        advance(str(one.path))
        for document in one.documents(entity for entity, _ in entities):
            if isinstance(document, Problem):
                problems.append(document)
            else:
                _take(document, texts, iris, articles, registries, problems)
    judgements = [(j, origin) for registry, origin in registries for j in registry.judgements]
    registered = Registered.of((entity for entity, _ in entities), iris)
    nodes = {loaded.article.id: loaded.nodes for loaded in articles}
    corpus = Corpus(articles, entities, judgements, registered, nodes, problems)
    corpus.problems.extend(_inspect(corpus))
    return corpus


def load_registry(paths: Iterable[Path]) -> list[Entity]:
    """Return the entities of the registry files below the paths; articles are passed over.

    :raises InputRejectedError: if a file can't be read or an entry is wrong.
    """
    files, problems = find_files(paths)
    entities: list[Entity] = []
    for file in files:
        for document in read_documents(file):
            if isinstance(document, Problem):
                problems.append(document)
            elif document.data.get("format") == REGISTRY_FORMAT:
                record = parse_document(document)
                if isinstance(record, Registry):
                    entities += record.entities
                elif isinstance(record, list):
                    problems += record
    if problems:
        raise InputRejectedError(problems)
    return entities


def _take(
    document: Document,
    texts: Path | None,
    iris: IriMinter,
    articles: list[LoadedArticle],
    registries: list[tuple[Registry, Origin]],
    problems: list[Problem],
) -> None:
    origin = Origin(document.file, document.line)
    if document.data.get("format") == REPORT_FORMAT:
        return  # An import lays its report beside the articles.
    record = parse_document(document)
    if isinstance(record, list):
        problems.extend(record)
    elif isinstance(record, Registry):
        registries.append((record, origin))
    else:
        text, found = _text_of(record, texts, origin)
        problems.extend(found)
        nodes = local_nodes(record, iris)
        articles.append(LoadedArticle(record, origin, text, nodes, wrong_text=bool(found)))


def _text_of(
    article: Article, texts: Path | None, origin: Origin
) -> tuple[str | None, list[Problem]]:
    try:
        return load_text(article, texts), []
    except TextMismatchError as error:
        advice = "Give the text that was annotated, or leave it out: offsets and hash are enough."
        return None, [origin.problem("text", str(error), advice)]
    except OSError as error:
        message = f"the text can't be read: {error.strerror}"
        return None, [origin.problem("text", message)]


def _inspect(corpus: Corpus) -> list[Problem]:
    problems = [*registry_problems(corpus.entities, corpus.judgements, corpus.registry_scope)]
    if not corpus.articles and not any(not p.is_warning for p in corpus.problems):
        message = "there is no article in what was given"
        problems.append(Problem("(input)", message, advice="See docs/format.md for the format."))
    first: dict[str, Origin] = {}
    for loaded in corpus.articles:
        article, origin = loaded.article, loaded.origin
        known = first.setdefault(article.id, origin)
        if known is not origin:
            at = known.file + (f":{known.line}" if known.line else "")
            message = f"the article id {article.id!r} is taken by {at}"
            problems.append(origin.problem("id", message))
        problems += article_problems(
            article, corpus.scope(loaded), loaded.text, origin, with_spans=not loaded.wrong_text
        )
        problems += [origin.problem(path, message) for path, message in article_cycles(article)]
    return problems
