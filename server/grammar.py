"""The grammar of SPARQL queries over tokens, to say where and why a text isn't one.

The engine decides what a query is; its parser works on characters and reports the end of the
longest keyword that it tried, which is often a line further on. This grammar
(https://www.w3.org/TR/sparql11-query/#sparqlGrammar) is read when the engine has refused a text.

A line is a rule: ``Name "in words" = ...``, with ``|``, ``?``, ``*``, ``+`` and parentheses.
``'x'`` is a keyword or symbol; names in capitals are kinds of tokens.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

_GRAMMAR = """
Query = Prologue ( Select | Construct | Describe | Ask ) Values?
Prologue = ( 'BASE' IRI | 'PREFIX' PREFIX IRI )*
Select = SelectClause Dataset* Where Modifiers
SubSelect = SelectClause Where Modifiers Values?
SelectClause = 'SELECT' ( 'DISTINCT' | 'REDUCED' )? ( ( VARIABLE | As )+ | '*' )
As = '(' Expression 'AS' VARIABLE ')'
Construct = 'CONSTRUCT' ( Template Dataset* Where Modifiers | Dataset* 'WHERE' Template Modifiers )
Template = '{' ( Made ( '.' Made )* '.'? )? '}'
Made "a triple" = MadeNode MadeProperties? | Term MadeProperties
MadeProperties = MadeProperty ( ';' MadeProperty? )*
MadeProperty = MadeVerb MadeObject ( ',' MadeObject )*
MadeVerb "a property (not a path)" = VARIABLE | Iri | 'a'
MadeObject "an object" = MadeNode | Term
MadeNode = '[' MadeProperties ']' | '(' MadeObject+ ')'
Describe = 'DESCRIBE' ( ( VARIABLE | Iri )+ | '*' ) Dataset* Where? Modifiers
Ask = 'ASK' Dataset* Where Modifiers
Dataset = 'FROM' 'NAMED'? Iri
Where = 'WHERE'? Group
Modifiers = GroupBy? Having? OrderBy? Slice?
GroupBy = 'GROUP' 'BY' GroupCondition+
GroupCondition "a variable or (expression)" = Call | '(' Expression Named? ')' | VARIABLE
Named = 'AS' VARIABLE
Having = 'HAVING' Constraint+
OrderBy = 'ORDER' 'BY' OrderCondition+
OrderCondition "a variable or (expression)" = ( 'ASC' | 'DESC' ) Bracketted | Constraint | VARIABLE
Slice = Limit Offset? | Offset Limit?
Limit = 'LIMIT' INTEGER
Offset = 'OFFSET' INTEGER
Values = 'VALUES' ( VARIABLE '{' Value* '}' | '(' VARIABLE* ')' '{' ValueRow* '}' )
ValueRow = '(' Value* ')'
Value "a value (an IRI, a literal, UNDEF)" = Iri | Literal | 'UNDEF'
Group = '{' ( SubSelect | Patterns ) '}'
Patterns = Triples? ( Pattern '.'? Triples? )*
Pattern "a pattern" = Alternatives | Optional | Minus | Graph | Service | Filter | Bind | Values
Alternatives = Group ( 'UNION' Group )*
Optional = 'OPTIONAL' Group
Minus = 'MINUS' Group
Graph = 'GRAPH' ( VARIABLE | Iri ) Group
Service = 'SERVICE' 'SILENT'? ( VARIABLE | Iri ) Group
Filter = 'FILTER' Constraint
Bind = 'BIND' As
Constraint "an expression in parentheses or a function" = Bracketted | Call | Builtin
Bracketted = '(' Expression ')'
Call = Iri Arguments
Arguments = '(' ( 'DISTINCT'? Expression ( ',' Expression )* )? ')'
Triples = SameSubject ( '.' SameSubject )* '.'?
SameSubject "a triple" = Node Properties? | Term Properties
Properties = Property ( ';' Property? )*
Property = Verb Object ( ',' Object )*
Verb "a property" = Path | VARIABLE
Object "an object" = Node | Term
Node = '[' Properties ']' | '(' Object+ ')'
Term = VARIABLE | Iri | Literal | BLANK_NODE | '[' ']' | '(' ')'
Path = PathSequence ( '|' PathSequence )*
PathSequence = PathStep ( '/' PathStep )*
PathStep "a property" = '^'? PathPrimary ( '?' | '*' | '+' )?
PathPrimary = Iri | 'a' | '!' Negated | '(' Path ')'
Negated = NegatedStep | '(' ( NegatedStep ( '|' NegatedStep )* )? ')'
NegatedStep = '^'? ( Iri | 'a' )
Expression "an expression" = And ( Or And )*
Or "an operator" = '||'
And = Relation ( Both Relation )*
Both "an operator" = '&&'
Relation = Sum ( Compared Sum | In List )?
Compared "an operator" = '=' | '!=' | '<' | '>' | '<=' | '>='
In "an operator" = 'NOT'? 'IN'
List = '(' ( Expression ( ',' Expression )* )? ')'
Sum = Product ( Added Product )*
Added "an operator" = '+' | '-'
Product = Unary ( Multiplied Unary )*
Multiplied "an operator" = '*' | '/'
Unary "an expression" = '!' Unary | Added Unary | Primary
Primary = Bracketted | Builtin | Iri Arguments? | Literal | VARIABLE
Literal = STRING ( LANGUAGE | '^^' Iri )? | Added? NUMBER | 'true' | 'false'
Iri "an IRI" = IRI | NAME
Builtin = Zero '(' ')' | One '(' Expression ')' | Two Pair | Three '(' Expression ',' Expression ','
 Expression ')' | Some List | 'BOUND' '(' VARIABLE ')' | 'BNODE' '(' Expression? ')' | Exists
 | ( 'SUBSTR' | 'REGEX' ) '(' Expression ',' Expression ( ',' Expression )? ')'
 | 'REPLACE' '(' Expression ',' Expression ',' Expression ( ',' Expression )? ')' | Aggregate
Pair = '(' Expression ',' Expression ')'
Exists = 'NOT'? 'EXISTS' Group
Aggregate = 'COUNT' '(' 'DISTINCT'? ( '*' | Expression ) ')' | Folded '(' 'DISTINCT'? Expression ')'
 | 'GROUP_CONCAT' '(' 'DISTINCT'? Expression ( ';' 'SEPARATOR' '=' STRING )? ')'
Folded = 'SUM' | 'MIN' | 'MAX' | 'AVG' | 'SAMPLE'
Zero = 'RAND' | 'NOW' | 'UUID' | 'STRUUID'
One = 'STR' | 'LANG' | 'DATATYPE' | 'IRI' | 'URI' | 'ABS' | 'CEIL' | 'FLOOR' | 'ROUND' | 'STRLEN'
 | 'UCASE' | 'LCASE' | 'ENCODE_FOR_URI' | 'YEAR' | 'MONTH' | 'DAY' | 'HOURS' | 'MINUTES' | 'SECONDS'
 | 'TIMEZONE' | 'TZ' | 'MD5' | 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512' | 'ISIRI' | 'ISURI'
 | 'ISBLANK' | 'ISLITERAL' | 'ISNUMERIC' | 'SUBJECT' | 'PREDICATE' | 'OBJECT' | 'ISTRIPLE'
Two = 'LANGMATCHES' | 'CONTAINS' | 'STRSTARTS' | 'STRENDS' | 'STRBEFORE' | 'STRAFTER' | 'STRLANG'
 | 'STRDT' | 'SAMETERM'
Three = 'IF' | 'TRIPLE'
Some = 'CONCAT' | 'COALESCE'
"""
_FUNCTION_RULES = ("Zero", "One", "Two", "Three", "Some", "Folded")
_OTHERS = ("BNODE", "BOUND", "COUNT", "EXISTS", "GROUP_CONCAT", "REGEX", "REPLACE", "SUBSTR")
_PIECE = re.compile(r"'[^']+'|[A-Za-z_]+|[()|?*+]")
_RULE = re.compile(r'(\w+)(?: "([^"]+)")? = (.+)')


@dataclass(frozen=True, slots=True)
class Rule:
    """A part of the grammar.

    :param kind: ``sequence``, ``choice``, ``?``, ``*``, ``+``, ``rule`` (its name is the text),
        ``literal`` (in upper case, but ``a``), or ``token`` (a kind)
    :param label: how people call it; nothing: by what it starts with
    """

    kind: str
    text: str = ""
    parts: tuple["Rule", ...] = ()
    label: str = field(default="")


@cache
def grammar() -> Mapping[str, Rule]:
    """Return the rules by their names; ``Query`` is the whole."""
    rules = {}
    for line in _GRAMMAR.replace("\n ", " ").strip().splitlines():
        match = _RULE.fullmatch(line)
        assert match is not None, line
        pieces = _PIECE.findall(match[3])
        rules[match[1]] = Rule("sequence", match[1], (_choice(pieces),), match[2] or "")
        assert not pieces, line
    return rules


@cache
def function_names() -> tuple[str, ...]:
    """Return the names of the functions, in upper case."""
    names = list(_OTHERS)
    for name in _FUNCTION_RULES:
        names += [part.parts[0].text for part in grammar()[name].parts[0].parts]
    return tuple(names)


def _choice(pieces: list[str]) -> Rule:
    """Take a choice off the front of the pieces."""
    options = [_sequence(pieces)]
    while pieces and pieces[0] == "|":
        pieces.pop(0)
        options.append(_sequence(pieces))
    return options[0] if len(options) == 1 else Rule("choice", parts=tuple(options))


def _sequence(pieces: list[str]) -> Rule:
    parts = []
    while pieces and pieces[0] not in ("|", ")"):
        part = _part(pieces.pop(0), pieces)
        while pieces and pieces[0] in ("?", "*", "+"):
            part = Rule(pieces.pop(0), parts=(part,))
        parts.append(part)
    return Rule("sequence", parts=tuple(parts))


def _part(piece: str, pieces: list[str]) -> Rule:
    if piece == "(":
        inside = _choice(pieces)
        pieces.pop(0)
        return inside
    if piece.startswith("'"):
        return Rule("literal", piece[1:-1])
    return Rule("token" if piece.isupper() else "rule", piece)
