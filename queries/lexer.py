"""Divide a SPARQL query into tokens.

Several decisions depend on what is code and what is inside a string, an IRI or a comment:
which variables are parameters, whether SERVICE is used, how deep the query nests. Searching the
text for words answers none of them.

The terminals are those of https://www.w3.org/TR/sparql11-query/#sparqlGrammar. One thing is
ambiguous without a parser: in ``FILTER(?a<?b&&?c>?d)`` the ``<`` compares, in ``(?a <b> ?c)`` it
opens an IRI. Where the two readings would divide the rest of the text differently, the query is
refused with the place, so that nothing can hide from the reader of the tokens.
"""

import re
from dataclasses import dataclass
from enum import Enum

from queries.errors import QuerySyntaxError

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = _BASE + "_0-9\u00b7\u0300-\u036f\u203f-\u2040"
# The bound keeps "a.a.a.a" from being read to its end once for every "a".
_PREFIX = rf"(?:[{_BASE}](?:[{_NAME}.\-]{{0,200}}[{_NAME}\-])?)?:"
_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_LOCAL = rf"(?:[{_BASE}_0-9:]|{_ESCAPE})(?:(?:[{_NAME}:.\-]|{_ESCAPE})*(?:[{_NAME}:\-]|{_ESCAPE}))?"


class TokenKind(Enum):
    """The kinds of SPARQL tokens that have to be told apart here."""

    SPACE = "space"
    COMMENT = "comment"
    STRING = "string"
    IRI = "iri"
    VARIABLE = "variable"
    BLANK_NODE = "blank_node"
    PREFIXED_NAME = "prefixed_name"
    LANGUAGE = "language"
    NUMBER = "number"
    WORD = "word"
    SYMBOL = "symbol"
    OTHER = "other"


# Possessive quantifiers keep an unterminated string from being retried in every way there is.
_PATTERNS = {
    TokenKind.SPACE: r"[ \t\r\n]++",
    TokenKind.COMMENT: r"\#[^\r\n]*+",
    # Not a possessive group: before Python 3.11.5 one with a look-ahead inside goes wrong.
    TokenKind.STRING: r"'''[^'\\]*+(?:(?:\\.|'{1,2}(?!'))[^'\\]*+)*'''"
    r'|"""[^"\\]*+(?:(?:\\.|"{1,2}(?!"))[^"\\]*+)*"""'
    r"|'(?!'')(?:[^'\\\r\n]++|\\.)*+'"
    r'|"(?!"")(?:[^"\\\r\n]++|\\.)*+"',
    TokenKind.IRI: r"<(?:[^<>\"{}|^`\\\x00-\x20]++|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>",
    TokenKind.VARIABLE: rf"[?$][{_BASE}_0-9][{_NAME}]*+",
    TokenKind.BLANK_NODE: rf"_:[{_BASE}_0-9](?:[{_NAME}.\-]*[{_NAME}\-])?",
    TokenKind.PREFIXED_NAME: rf"{_PREFIX}(?:{_LOCAL})?",
    TokenKind.LANGUAGE: r"@[A-Za-z]++(?:-[A-Za-z0-9]++)*(?:--[A-Za-z]++)?",
    TokenKind.NUMBER: r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?",
    TokenKind.WORD: r"[A-Za-z_][A-Za-z_0-9]*+",
    TokenKind.SYMBOL: r"<<\(?|\)?>>|\{\||\|\}|\^\^|&&|\|\||[<>!]=|[{}()\[\]<>=!*/+\-|^?.,;&]",
    TokenKind.OTHER: r".",
}
_TOKEN = re.compile("|".join(f"(?P<{k.name}>{p})" for k, p in _PATTERNS.items()), re.DOTALL)
_OPERAND_ENDS = frozenset(
    {
        TokenKind.STRING,
        TokenKind.IRI,
        TokenKind.VARIABLE,
        TokenKind.BLANK_NODE,
        TokenKind.PREFIXED_NAME,
        TokenKind.LANGUAGE,
        TokenKind.NUMBER,
        TokenKind.WORD,
    }
)
OPENING = {"(": ")", "<<(": ")", "{": "}", "{|": "}", "[": "]", "<<": ">"}
CLOSING = {")": ")", ")>>": ")", "}": "}", "|}": "}", "]": "]", ">>": ">"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query text.

    :param start: offset in the text, 0-based, in code points
    :param depth: number of brackets that are open at the token
    :param inside: how the innermost of them closes: ``)``, ``}``, ``]``, ``>`` or nothing
    """

    kind: TokenKind
    text: str
    start: int
    depth: int
    inside: str = ""

    @property
    def is_code(self) -> bool:
        """Whether the token is more than white space or a comment."""
        return self.kind not in (TokenKind.SPACE, TokenKind.COMMENT)

    def is_word(self, *words: str) -> bool:
        """Whether the token is one of these keywords, given in upper case."""
        return self.kind is TokenKind.WORD and self.text.upper() in words

    def is_symbol(self, *symbols: str) -> bool:
        """Whether the token is one of these symbols."""
        return self.kind is TokenKind.SYMBOL and self.text in symbols


def tokenize(text: str) -> tuple[Token, ...]:
    """Divide a query into all its tokens; their texts joined are the query.

    :raises QuerySyntaxError: an open string, or ``<`` that can be read in two ways

    >>> [token.text for token in tokenize("ASK { ?s a 'x' }") if token.is_code]
    ['ASK', '{', '?s', 'a', "'x'", '}']
    """
    tokens: list[Token] = []
    brackets: list[str] = []
    last_code: Token | None = None
    position = 0
    while position < len(text):
        token = _read_token(text, position, brackets, last_code)
        tokens.append(token)
        position += len(token.text)
        if token.is_code:
            last_code = token
            _follow_brackets(token, brackets)
    return tuple(tokens)


def code_tokens(text: str) -> tuple[Token, ...]:
    """Divide a query and leave out white space and comments."""
    return tuple(token for token in tokenize(text) if token.is_code)


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both 1-based, of an offset in code points."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _read_token(text: str, position: int, brackets: list[str], last_code: Token | None) -> Token:
    match = _TOKEN.match(text, position)
    assert match is not None  # OTHER matches any character
    kind, found = TokenKind[str(match.lastgroup)], match[0]
    if kind is TokenKind.IRI and _may_compare(brackets, last_code) and _is_operator(text, match):
        kind, found = TokenKind.SYMBOL, "<"
    if kind is TokenKind.OTHER and found in "'\"":
        raise QuerySyntaxError("A string is not closed", *place_of(text, position))
    return Token(kind, found, position, len(brackets), brackets[-1] if brackets else "")


def _may_compare(brackets: list[str], last_code: Token | None) -> bool:
    """Operators occur inside parentheses only, and only after an operand."""
    if not brackets or brackets[-1] != ")" or last_code is None:
        return False
    return last_code.kind in _OPERAND_ENDS or last_code.text in CLOSING


def _is_operator(text: str, match: re.Match[str]) -> bool:
    """Decide what ``<...>`` after an operand is: an IRI or a comparison.

    :raises QuerySyntaxError: both readings are possible and they divide the rest differently
    """
    inside = match[0][1:-1]
    if re.match(r"[A-Za-z][A-Za-z0-9+.\-]*://", inside):
        return False  # read as an operator this would be a division by nothing
    if "#" in inside or "'" in inside:
        raise QuerySyntaxError(
            f"{match[0]!r} can be read as an IRI or as a comparison: put spaces around a "
            "comparison, write an IRI in full",
            *place_of(text, match.start()),
        )
    return not re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", inside) or ")" in inside


def _follow_brackets(token: Token, brackets: list[str]) -> None:
    if token.kind is not TokenKind.SYMBOL:
        return
    if token.text in OPENING:
        brackets.append(OPENING[token.text])
    elif brackets and CLOSING.get(token.text) == brackets[-1]:
        brackets.pop()
