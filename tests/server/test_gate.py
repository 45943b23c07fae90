"""What must not reach the engine, and what must."""

import json

import pytest
from flask.testing import FlaskClient

from server.errors import FederationRefusedError, QueryTextError, QueryTooComplexError
from server.gate import Limits, check_query

REMOTE = "<http://127.0.0.1:9/sparql>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {REMOTE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {REMOTE} {{ ?s ?p ?o }} }}",
        "SELECT * { SERVICE ?endpoint { ?s ?p ?o } }",
        f"SELECT * {{ SERVICE#comment\n{REMOTE}{{}} }}",
        f"SELECT * {{ {{ SELECT * {{ ?s ?p 'x'SERVICE{REMOTE}{{}} }} }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE {REMOTE} {{}} }} }}",
        f"SELECT * {{ ?s ?p trueSERVICE{REMOTE}{{}} }}",
        f"SELECT * {{ ?s ?p 2SERVICE{REMOTE}{{}} }}",
        f"SELECT * {{ SERVICESILENT{REMOTE}{{}} }}",
        "PREFIX : <http://127.0.0.1:9/> PREFIX SERVICE: <u:> SELECT * { SERVICE:x {} }",
        f"SELECT * {{ FILTER(?a<?b)SERVICE{REMOTE}{{}} }}",
        f'SELECT * {{ ?s ?p "\\"" SERVICE {REMOTE} {{}} }}',
        f"SELECT * {{ ?s ?p '''a''' SERVICE {REMOTE} {{}} }}",
        f"SELECT * {{ # '\n SERVICE {REMOTE} {{}} # '\n }}",
        f"SELECT * {{ # c\r SERVICE {REMOTE} {{}} }}",
    ],
)
def test_service_is_refused_wherever_it_hides(client: FlaskClient, query: str) -> None:
    response = client.get("/sparql", query_string={"query": query})
    assert response.status_code == 403, response.text
    assert json.loads(response.data)["error"] == "federation-refused"


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p 'SERVICE <http://x/> {}' } # SERVICE <http://x/> {}",
        'ASK { ?s ?p """a "SERVICE" b""" }',
        "ASK { ?service <http://x/SERVICE> <http://x/#service> }",
        "PREFIX service: <u:> ASK { ?s service:name service:SERVICE }",
        "PREFIX x: <u:> ASK { ?s x:SERVICE x:a-SERVICE ; x:\\#SERVICE 'x'@service }",
        "ASK { _:SERVICE ?p 1 }",
        "ASK { FILTER(?a<?b) ?s ?p 'SERVICE' }",
    ],
)
def test_the_word_service_elsewhere_passes(client: FlaskClient, query: str) -> None:
    response = client.get("/sparql", query_string={"query": query})
    assert response.status_code == 200, response.text


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ FILTER(?a<?b)SERVICE#>\n{REMOTE}{{}} }}",
        f"SELECT * {{ FILTER(?a<?b#>'''\n) SERVICE {REMOTE}{{}} #'''\n }}",
    ],
)
def test_service_behind_an_ambiguous_less_than_is_refused(query: str) -> None:
    with pytest.raises((QueryTextError, FederationRefusedError)):
        check_query(query, Limits())


def nested(opening: str, closing: str, count: int) -> str:
    return "SELECT * {" + opening * count + closing * count + "}"


@pytest.mark.parametrize(
    "query",
    [
        nested("{", "}", 2200),
        nested("FILTER EXISTS {", "}", 1000),
        nested("{ SELECT * {", "}}", 1000),
        nested("OPTIONAL {", "}", 100_000),
        "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "SELECT * { FILTER(" + "IF(true," * 1000 + "true" + ",false)" * 1000 + ") }",
        "SELECT * { FILTER(" + "!" * 10_000 + "true) }",
        "SELECT * { FILTER(" + "||".join(["?x=2"] * 10_000) + ") }",
        "SELECT * { {}" + "UNION{}" * 10_000 + " }",
        "SELECT * {" + "".join(f" BIND({i} AS ?x{i})" for i in range(5000)) + " }",
        "SELECT" + "".join(f" (1 AS ?x{i})" for i in range(5000)) + " {}",
        "SELECT * {" + "".join(f"?s <u:p{i}> ?o{i} ." for i in range(600)) + "}",
        "SELECT * { ?s <u:p> 1" + ", 2" * 600 + " }",
        "SELECT * {" + "{ ?s ?p ?o }" * 200 + "}",
        "SELECT * { ?s <u:p>" + "/<u:p>" * 500 + " ?o }",
        "SELECT * { ?s ?p (" + "1 " * 500 + ") }",
        "SELECT * { ?s ?p " + "[ ?p " * 500 + "1" + "]" * 500 + " }",
        "SELECT * {" + "<< " * 200 + "?s ?p ?o" + " >> ?p ?o" * 200 + "}",
        "SELECT * {" + "<< ?s ?p ?o >> ?q ?r ." * 40 + "}",
        "ASK { ?s ?p '" + "x" * 200_000 + "' }",
    ],
)
def test_query_that_could_end_or_block_the_process_is_refused(query: str) -> None:
    with pytest.raises(QueryTooComplexError, match="this endpoint"):
        check_query(query, Limits())


@pytest.mark.parametrize(
    "query",
    [
        nested("{", "}", 60),
        nested("FILTER EXISTS {", "}", 60),
        "SELECT * { VALUES ?x {" + " -1" * 20_000 + " } }",
        "SELECT * { VALUES (?x ?y) {" + " (<u:a> <u:b>)" * 10_000 + " } }",
        "SELECT * { VALUES ?x { 1 } FILTER(?x IN (" + "2, " * 5000 + "1)) }",
        "CONSTRUCT {"
        + "".join(f"?s <u:p{i}> ?o ." for i in range(300))
        + "} WHERE { ?s <u:q> ?o }",
        "SELECT * {" + "".join(f"?s <u:p{i}> ?o{i} ." for i in range(60)) + "}",
        "SELECT * { ?s ?p ?o" + " FILTER(?o != 1 && ?o != 2)" * 100 + " }",
    ],
)
def test_query_that_people_and_programs_write_is_answered(client: FlaskClient, query: str) -> None:
    response = client.post("/sparql", data=query, content_type="application/sparql-query")
    assert response.status_code == 200, response.text


def test_refusal_of_a_large_query_names_the_limit(client: FlaskClient) -> None:
    response = client.get("/sparql", query_string={"query": nested("{", "}", 80)})
    assert response.status_code == 400
    content = json.loads(response.data)
    assert content["error"] == "query-too-complex"
    assert "81 levels of brackets; this endpoint takes at most 64" in content["detail"]


def test_from_glued_to_another_word_is_refused_because_it_would_be_missed() -> None:
    with pytest.raises(QueryTextError, match="put a space at FROM"):
        check_query("SELECT * FROM <u:a> FROMNAMED<u:b> {}", Limits())
