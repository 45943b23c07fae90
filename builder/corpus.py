"""The articles and the registry of one build: read, parsed, resolved and inspected."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from builder.inspection.article import article_problems
from builder.inspection.cycles import article_cycles
from builder.inspection.registry import registry_problems
from builder.iris import IriMinter
from builder.model.article import Article, Judgement
from builder.model.registry import Entity, Registry
from builder.parse import parse_document
from builder.problems import Origin, Problem
from builder.read import Document, find_files, read_documents
from builder.scope import Node, Registered, Scope, local_nodes
from builder.texts import TextMismatchError, load_text


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

    def scope(self, loaded: LoadedArticle) -> Scope:
        """Return the scope in which the ids of an article are looked up."""
        return Scope(loaded.article.id, self.registered, loaded.nodes, self.nodes)


def load_corpus(
    paths: Iterable[Path],
    texts: Path | None,
    iris: IriMinter,
    advance: Callable[[str], None] = lambda _: None,
) -> Corpus:
    """Read and inspect everything below the paths.

    :param texts: folder with the article texts, or None.
    :param advance: is told each file as it is read.
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
    judgements = [(j, origin) for registry, origin in registries for j in registry.judgements]
    registered = Registered.of((entity for entity, _ in entities), iris)
    nodes = {loaded.article.id: loaded.nodes for loaded in articles}
    corpus = Corpus(articles, entities, judgements, registered, nodes, problems)
    corpus.problems.extend(_inspect(corpus))
    return corpus


def _take(
    document: Document,
    texts: Path | None,
    iris: IriMinter,
    articles: list[LoadedArticle],
    registries: list[tuple[Registry, Origin]],
    problems: list[Problem],
) -> None:
    origin = Origin(document.file, document.line)
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
    problems = [*registry_problems(corpus.entities, corpus.judgements, corpus.registered)]
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
