"""The file of API keys, ``isnad key``, and counting what a key takes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from isnad.cli import main
from server.access.errors import KeysFileError, RateLimitError, TooManyAtOnceError
from server.access.keys import AccessRules, Holder, KeyLimits, hash_of, parse_keys, read_keys
from server.access.rates import Rates, client_of
from tests.server.test_access_keys import ALICE, keys_file

WRONG = [
    ("keys = 3", "k: keys: expected a table [keys], found 3."),
    ("[keys.a]\nrows = 3", "k: keys.a.sha256: expected the SHA-256"),
    (f'[keys.a]\nsha256 = "{ALICE}"', "k: keys.a.sha256: expected the SHA-256"),
    (f'[keys.a]\nsha256 = "{hash_of(ALICE).upper()}"', "k: keys.a.sha256: expected the SHA-256"),
    (keys_file("rows = 0"), "k: keys.alice.rows: expected a whole number of at least 1, found 0."),
    (keys_file("rows = true"), "k: keys.alice.rows: expected a whole number"),
    (keys_file("rows = 1.5"), "k: keys.alice.rows: expected a whole number"),
    (keys_file("timeout = 0"), "k: keys.alice.timeout: expected a number of seconds above zero"),
    (keys_file("timeout = nan"), "k: keys.alice.timeout: expected a number of seconds above zero"),
    (keys_file('concurrent = "2"'), "k: keys.alice.concurrent: expected a whole number"),
    (keys_file("row = 1"), "k: keys.alice.row: there is no such entry; expected one of: sha256, "),
    (keys_file(more='[anonymous]\nsha256 = "x"'), "k: anonymous.sha256: there is no such entry"),
    ("[key.a]", "k: key: there is no such entry; expected one of: keys, anonymous."),
    ('[keys."a b"]', "k: keys.a b: expected a name of letters"),
    ("[keys.anonymous]", "k: keys.anonymous: expected a name of letters"),
    (
        keys_file(more=f'[keys.c]\nsha256 = "{hash_of(ALICE)}"'),
        "k: keys.c: it has the same key as keys.alice.",
    ),
    ("[keys.a\n", "k: it isn't TOML: "),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_broken_file_is_told_with_place_and_what_was_expected(text: str, message: str) -> None:
    with pytest.raises(KeysFileError) as error:
        parse_keys(text, "k")
    assert str(error.value).startswith(message)
    assert ALICE not in str(error.value)


def test_toml_errors_name_line_and_column() -> None:
    with pytest.raises(KeysFileError, match="line 2, column"):
        parse_keys("[anonymous]\nrows = \n", "k")


def test_a_file_that_cannot_be_read_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(KeysFileError, match=r"none.toml: it can't be read \(No such file"):
        read_keys(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"# \xe9\n")
    with pytest.raises(KeysFileError, match=r"latin.toml: byte 3 isn't UTF-8"):
        read_keys(tmp_path / "latin.toml")


def test_what_isnad_key_prints_is_an_entry_of_the_file(tmp_path: Path) -> None:
    options = ["--requests-per-minute", "1000000", "--concurrent", "2", "--timeout", "2.5"]
    made = CliRunner().invoke(main, ["key", "desk.1", *options, "--rows", "2000000"])
    assert made.exit_code == 0
    key = made.stderr.split()[-1]
    assert key not in made.stdout and len(key) == 43
    path = tmp_path / "keys.toml"
    path.write_text(made.stdout + CliRunner().invoke(main, ["key", "bob"]).stdout)
    rules: AccessRules = read_keys(path)
    limits = KeyLimits(per_minute=1000000, concurrent=2, seconds=2.5, rows=2000000)
    assert rules.find_holder(key) == Holder("desk.1", limits)
    assert [h.name for h in rules.holders.values()] == ["desk.1", "bob"]
    assert rules.anonymous is None


@pytest.mark.parametrize("name", ["anonymous", "a b", "", "-a", 'a"', "é"])
def test_isnad_key_refuses_a_name_that_cannot_stand_in_the_file(name: str) -> None:
    result = CliRunner().invoke(main, ["key", "--", name])
    assert result.exit_code == 2
    assert "expected at most 64 letters" in result.stderr
    assert not result.stdout


# --- counting


def test_a_bucket_fills_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("server.access.rates.monotonic", lambda: now[0])
    rates, limits = Rates(), KeyLimits(per_minute=60)
    for _ in range(60):
        rates.enter("a", limits)
    with pytest.raises(RateLimitError) as error:
        rates.enter("a", limits)
    assert error.value.retry_after == 1
    now[0] += 2.0
    rates.enter("a", limits)
    rates.enter("a", limits)
    with pytest.raises(RateLimitError):
        rates.enter("a", limits)


def test_clients_that_run_something_are_not_forgotten() -> None:
    rates, limits = Rates(most_remembered=2), KeyLimits(concurrent=1)
    rates.enter("a", limits)
    for name in "bcd":
        rates.enter(name, KeyLimits())
        rates.leave(name)
    with pytest.raises(TooManyAtOnceError):
        rates.enter("a", limits)
    rates.leave("a")
    rates.enter("a", limits)


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("no address", "unknown"),
    ],
)
def test_an_ipv6_network_is_one_client(address: str, client: str) -> None:
    assert client_of(address) == client
