"""The command ``isnad``: the group, and the one place where errors become messages."""

import sys

import click

from builder.iris import BaseIriError
from builder.problems import InputRejectedError, IsnadError, StoreBusyError, StoreUnusableError
from isnad import exit_codes
from isnad.build_commands import build, check
from isnad.chart_command import chart
from isnad.export_command import export
from isnad.format_commands import pin, schema
from isnad.import_command import import_
from isnad.key_command import key
from isnad.ontology_command import ontology
from isnad.publish_command import publish
from isnad.query_command import query
from isnad.serve_command import serve
from isnad.store_commands import dump, snapshots

_CODES: tuple[tuple[type[Exception], int], ...] = (
    (StoreBusyError, exit_codes.STORE_BUSY),
    (StoreUnusableError, exit_codes.STORE_UNUSABLE),
    (InputRejectedError, exit_codes.INPUT_REJECTED),
    (BaseIriError, exit_codes.USAGE),
)


class _Group(click.Group):
    """Turns errors that are meant for the user into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (IsnadError, BaseIriError) as error:
            click.echo(str(error), err=True)
            ctx.exit(next(code for kind, code in _CODES if isinstance(error, kind)))
        except KeyboardInterrupt:
            click.echo("interrupted; what was there before is untouched", err=True)
            ctx.exit(exit_codes.INTERRUPTED)


@click.group(cls=_Group)
@click.version_option(package_name="isnad", prog_name="isnad")
def main() -> None:
    """Turn annotated news articles into a knowledge graph that keeps who said what.

    \b
    A first look, from a folder of annotated articles to an answer:
      isnad check articles
      isnad build articles --store store
      isnad query --list
      isnad query claims-with-chains --store store
      isnad serve --store store

    \b
    Exit codes: 0 done; 1 the input, query or parameter is wrong; 2 the command
    line is wrong; 3 the store can't be used; 4 the address can't be used;
    5 another build is writing to the store; 6 something of an import is lost;
    7 another store, or the file of an export, can't be written;
    130 interrupted.
    """


for _command in (
    build,
    check,
    import_,
    serve,
    publish,
    key,
    query,
    export,
    chart,
    dump,
    snapshots,
    pin,
    schema,
    ontology,
):
    main.add_command(_command)

if __name__ == "__main__":
    sys.exit(main())
