"""The examples in docs/deploy for nginx and Caddy, run for real before a server."""

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from flask import request
from waitress import create_server  # type: ignore[import-untyped]

from server.app import MAX_BODY_BYTES, create_app
from server.settings import Settings
from tests.conftest import ROOT
from tests.server.small_graph import GRAPHS, publish_snapshot

DEPLOY = ROOT / "docs" / "deploy"

QUERY = {"query": "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"}
# What an attacker tries so that a rule for /metrics doesn't fit.
_METRICS = (
    "/metrics",
    "/metrics/",
    "//metrics",
    "/%6detrics",
    "/./metrics",
    "/METRICS",
    "/x/../metrics",
)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Return the port of a server that believes one proxy."""
    store = tmp_path_factory.mktemp("deploy") / "store"
    publish_snapshot(store, "s1", GRAPHS)
    app = create_app(store, settings=Settings(proxy_hops=1, hsts_seconds=600))

    @app.get("/test/client")
    def client() -> dict[str, Any]:
        return {
            "client": request.remote_addr,
            "url": request.url,
            "id": request.headers["X-Request-Id"],
        }

    found = _free_port()
    server = create_server(
        app,
        listen=f"127.0.0.1:{found}",
        threads=4,
        clear_untrusted_proxy_headers=False,
        max_request_body_size=2 * MAX_BODY_BYTES,
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield found
    server.close()


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(200):
            assert process.poll() is None, process.stderr and process.stderr.read().decode()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=10)


def _nginx(text: str, tmp_path: Path, port: int, public: int) -> Path:
    """Write a configuration with the example in it, moved to free ports and a certificate."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    order = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=graph.example"
    order += f" -addext subjectAltName=DNS:localhost -keyout {key} -out {certificate}"
    subprocess.run(order.split(), check=True, capture_output=True)
    text = text.replace("127.0.0.1:7878", f"127.0.0.1:{port}").replace("[::]:", "[::1]:")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{_free_port()};")
    text = text.replace("listen 443 ", f"listen 127.0.0.1:{public} ")
    text = text.replace("listen [::1]:80;", "").replace("listen [::1]:443 ssl http2;", "")
    text = text.replace("/etc/ssl/graph.example/fullchain.pem", str(certificate))
    text = text.replace("/etc/ssl/graph.example/privkey.pem", str(key))
    folders = "".join(
        f"{name}_temp_path {tmp_path}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    path = tmp_path / "nginx.conf"
    path.write_text(
        f"daemon off;\nmaster_process off;\npid {tmp_path}/pid;\nerror_log stderr;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{folders}{text}\n}}\n",
        encoding="utf-8",
    )
    return path


_NEEDS_NGINX = pytest.mark.skipif(not shutil.which("nginx"), reason="nginx isn't installed")
_NEEDS_CADDY = pytest.mark.skipif(not shutil.which("caddy"), reason="caddy isn't installed")


@_NEEDS_NGINX
def test_nginx_serves_a_host_of_its_own(tmp_path: Path, port: int) -> None:
    public = _free_port()
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    path = _nginx(text, tmp_path, port, public)
    subprocess.run(["nginx", "-t", "-c", path], check=True, capture_output=True)
    with _running(["nginx", "-c", str(path)], public), requests.Session() as session:
        session.trust_env = False  # nor the certificates that the environment names
        session.verify = str(tmp_path / "certificate.pem")
        base = f"https://localhost:{public}"
        _check_proxied(session, base, f"http://127.0.0.1:{port}", "")
        answer = session.get(f"{base}/healthz")
        assert answer.headers["Strict-Transport-Security"] == "max-age=600"


@_NEEDS_NGINX
def test_nginx_serves_a_path_of_another_host(tmp_path: Path, port: int) -> None:
    public = _free_port()
    own = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    upstream = own[own.index("upstream") : own.index("server {")]
    location = (DEPLOY / "nginx-path.conf").read_text(encoding="utf-8")
    text = f"{upstream}\nserver {{\nlisten 127.0.0.1:{public};\n{location}\n}}\n"
    path = _nginx(text, tmp_path, port, public)
    with _running(["nginx", "-c", str(path)], public), requests.Session() as session:
        _check_proxied(session, f"http://localhost:{public}", f"http://127.0.0.1:{port}", "/isnad")


@_NEEDS_CADDY
def test_caddy_serves_both(tmp_path: Path, port: int) -> None:
    own, other, admin = _free_port(), _free_port(), _free_port()
    text = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    text = text.replace("127.0.0.1:7878", f"127.0.0.1:{port}")
    text = text.replace("graph.example {", f"http://localhost:{own} {{")
    text = text.replace("news.example {", f"http://localhost:{other} {{")
    path = tmp_path / "Caddyfile"
    head = f"{{\nadmin localhost:{admin}\nauto_https off\nstorage file_system {tmp_path}\n}}\n"
    path.write_text(head + text, encoding="utf-8")
    command = ["caddy", "run", "--config", str(path), "--adapter", "caddyfile"]
    with _running(command, other), requests.Session() as session:
        direct = f"http://127.0.0.1:{port}"
        _check_proxied(session, f"http://localhost:{own}", direct, "", has_ids=False)
        _check_proxied(session, f"http://localhost:{other}", direct, "/isnad", has_ids=False)


def _check_proxied(
    session: requests.Session, host: str, direct: str, prefix: str, has_ids: bool = True
) -> None:
    base = host + prefix
    _check_client(session, base, has_ids)
    _check_answers(session, base, direct)
    page = session.get(f"{base}/queries", headers={"Accept": "text/html"}).text
    links = re.findall(r'(?:href|src|action)="(/[^"]*)', page)
    assert links and [link for link in links if not link.startswith(f"{prefix}/")] == []
    assert session.get(host + links[0]).status_code == 200
    found = session.get(f"{base}/id?identifier=org:sdf", headers={"Accept": "text/turtle"})
    assert (found.status_code, found.url) == (200, f"{base}/id/organisation/sdf")
    for path in _METRICS:
        prepared = requests.Request("GET", base).prepare()
        prepared.url = base + path  # as it is: requests would tidy it up
        closed = session.send(prepared, allow_redirects=True)
        assert (closed.status_code, "isnad_requests" in closed.text) == (404, False), path


def _check_client(session: requests.Session, base: str, has_ids: bool) -> None:
    """What a client says of itself isn't believed."""
    forged = {
        "X-Forwarded-For": "192.0.2.1",
        "X-Forwarded-Host": "other.example",
        "X-Forwarded-Proto": "ftp",
        "X-Forwarded-Prefix": "/other",
        "X-Request-Id": "given",
    }
    if not has_ids:
        session.headers["X-Request-Id"] = "given"
    seen = session.get(f"{base}/test/client", headers=forged).json()
    assert (seen["client"], seen["url"]) == ("127.0.0.1", f"{base}/test/client")
    assert (seen["id"] == "given") is not has_ids


def _check_answers(session: requests.Session, base: str, direct: str) -> None:
    expected = requests.get(f"{direct}/sparql", params=QUERY).json()
    for method in ("GET", "POST"):
        fields = {"params" if method == "GET" else "data": QUERY}
        answer = session.request(method, f"{base}/sparql", **fields)  # type: ignore[arg-type]
        assert answer.json() == expected
        assert answer.headers["Content-Encoding"] == "zstd"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    tag = session.get(f"{base}/sparql", params=QUERY).headers["ETag"]
    again = session.get(f"{base}/sparql", params=QUERY, headers={"If-None-Match": tag})
    assert again.status_code == 304
    large = session.post(f"{base}/sparql", data={"query": "x" * (MAX_BODY_BYTES + 1)})
    assert (large.status_code, large.json()["error"]) == (413, "request-entity-too-large")
    long = "ASK {}#" + "x" * 30_000
    assert session.get(f"{base}/sparql", params={"query": long}).status_code == 200
