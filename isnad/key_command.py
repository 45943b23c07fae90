"""``isnad key``: make an API key."""

import secrets

import click

from server.access.keys import hash_of, is_key_name

_RANDOM_BYTES = 32


@click.command()
@click.argument("name")
@click.option(
    "--requests-per-minute",
    type=click.IntRange(min=1),
    help="Requests a minute; as many may come at once after a quiet minute.",
)
@click.option(
    "--concurrent", type=click.IntRange(min=1), help="Requests that may run at the same time."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    help="Seconds that a query may take, below the limit of the server.",
)
@click.option(
    "--rows", type=click.IntRange(min=1), help="Rows of a result, below the limit of the server."
)
def key(name: str, **limits: float | None) -> None:
    """Make an API key and print its entry for the file of keys.

    The entry goes to standard output, the key itself to standard error. Nothing else keeps the
    key: the file has only its hash.

    \b
      isnad key alice --requests-per-minute 60 >> keys.toml

    Exit codes: 0 done, 2 wrong usage.
    """
    if not is_key_name(name):
        raise click.BadParameter(
            "expected at most 64 letters, digits, '.', '_' and '-', beginning with a letter or a "
            "digit, and not 'anonymous'.",
            param_hint="NAME",
        )
    made = secrets.token_urlsafe(_RANDOM_BYTES)
    click.echo(entry(name, made, limits), nl=False)
    click.echo(f"The key of {name}, shown only now: {made}", err=True)


def entry(name: str, made: str, limits: dict[str, float | None]) -> str:
    """Return the table of a key for the file of keys.

    :param limits: by their names, with an underscore for a hyphen
    """
    table = f'"{name}"' if "." in name else name
    lines = [f"[keys.{table}]", f'sha256 = "{hash_of(made)}"']
    for option, value in limits.items():
        if value is not None:
            lines.append(f"{option.replace('_', '-')} = {value}")
    return "\n".join(lines) + "\n\n"
