"""Find the first token at which a text stops being a query, and what could have stood there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queries.lexer import Token, TokenKind
from server.grammar import Rule, grammar

_KINDS: Mapping[str, tuple[TokenKind, str]] = {
    "IRI": (TokenKind.IRI, "an IRI such as <http://example.org/x>"),
    "NAME": (TokenKind.PREFIXED_NAME, "a name such as isnad:Claim"),
    "PREFIX": (TokenKind.PREFIXED_NAME, "a prefix with a colon, such as isnad:"),
    "VARIABLE": (TokenKind.VARIABLE, "a variable such as ?x"),
    "BLANK_NODE": (TokenKind.BLANK_NODE, "a blank node"),
    "STRING": (TokenKind.STRING, "a string"),
    "INTEGER": (TokenKind.NUMBER, "a whole number"),
    "NUMBER": (TokenKind.NUMBER, "a number"),
    "LANGUAGE": (TokenKind.LANGUAGE, "a language tag"),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a text stops being a query.

    :param index: of the token; the number of tokens when something is missing at the end
    :param expected: what could have stood there, in words, in the order of the grammar
    :param keywords: the keywords among them
    """

    index: int
    expected: tuple[str, ...]
    keywords: tuple[str, ...]


def find_stop(tokens: Sequence[Token]) -> Stop | None:
    """Return where the tokens of a text stop being a query; None when they are one.

    :raises RecursionError: the query nests too deeply to be looked at
    """
    reading = _Reading(tokens)
    end = reading.match(grammar()["Query"], 0)
    if end == len(tokens):
        return None
    if reading.furthest == end:
        reading.note(end, "the end of the query", "")
    return Stop(reading.furthest, tuple(reading.expected), tuple(reading.keywords))


class _Reading:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._labels: list[tuple[int, str]] = []
        self.furthest = 0
        self.expected: dict[str, None] = {}
        self.keywords: dict[str, None] = {}

    def match(self, rule: Rule, index: int) -> int | None:
        """Return the index after what a rule takes, or None."""
        if rule.kind in ("literal", "token"):
            return self._match_token(rule, index)
        if rule.kind == "rule":
            return self._match_rule(grammar()[rule.text], index)
        if rule.kind == "sequence":
            return self._match_sequence(rule, index)
        if rule.kind == "choice":
            ends = (self.match(part, index) for part in rule.parts)
            return next((end for end in ends if end is not None), None)
        return self._match_repeated(rule, index)

    def note(self, index: int, words: str, keyword: str) -> None:
        """Remember what could have stood at a token."""
        if index > self.furthest:
            self.furthest = index
            self.expected.clear()
            self.keywords.clear()
        if index == self.furthest:
            label = next((label for start, label in self._labels if start == index), words)
            self.expected[label] = None
            if keyword:
                self.keywords[keyword] = None

    def _match_token(self, rule: Rule, index: int) -> int | None:
        token = self._tokens[index] if index < len(self._tokens) else None
        if rule.kind == "token":
            kind, words = _KINDS[rule.text]
            is_matched, keyword = token is not None and _is_kind(token, kind, rule.text), ""
        else:
            is_matched = token is not None and _is_literal(token, rule.text)
            words, keyword = repr(rule.text), rule.text if rule.text[0].isalpha() else ""
        if is_matched:
            return index + 1
        self.note(index, words, keyword)
        return None

    def _match_rule(self, rule: Rule, index: int) -> int | None:
        if not rule.label:
            return self.match(rule.parts[0], index)
        self._labels.append((index, rule.label))
        end = self.match(rule.parts[0], index)
        self._labels.pop()
        return end

    def _match_sequence(self, rule: Rule, index: int) -> int | None:
        position: int | None = index
        for part in rule.parts:
            position = self.match(part, position) if position is not None else None
        return position

    def _match_repeated(self, rule: Rule, index: int) -> int | None:
        end, last = self.match(rule.parts[0], index), index
        if end is None:
            return None if rule.kind == "+" else index
        while rule.kind != "?" and end is not None and end > last:
            last, end = end, self.match(rule.parts[0], end)
        return last if end is None else end


def _is_kind(token: Token, kind: TokenKind, name: str) -> bool:
    if name == "PREFIX" and not token.text.endswith(":"):
        return False
    if name == "INTEGER" and not token.text.isdecimal():
        return False
    return token.kind is kind


def _is_literal(token: Token, text: str) -> bool:
    if token.kind is TokenKind.WORD:
        return token.text == "a" if text == "a" else token.text.upper() == text.upper()
    return token.kind is TokenKind.SYMBOL and token.text == text
