"""docs/cli.md says what the command line says."""

import click

from isnad import exit_codes
from isnad.cli import main
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "cli.md"


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    settings = {"terminal_width": 88, "max_content_width": 88}
    return command.make_context(name, [], parent, resilient_parsing=True, **settings)


def rendered() -> str:
    """Return the generated part of the page: the help of every command."""
    top = _context(main, "isnad", None)
    parts = ["## isnad\n", "```text", main.get_help(top), "```\n"]
    for name, command in sorted(main.commands.items()):
        context = _context(command, name, top)
        parts += [f"## isnad {name}\n", "```text", command.get_help(context), "```\n"]
    return "\n".join(parts)


def test_page_has_the_help_of_every_command() -> None:
    head, _, generated = PAGE.read_text(encoding="utf-8").partition("<!-- generated -->\n\n")
    # To regenerate: python -m tests.docs.test_cli_page
    assert generated == rendered()
    assert head


def test_page_explains_every_exit_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    codes = {v for k, v in vars(exit_codes).items() if k.isupper()}
    assert all(f"| {code} |" in page for code in codes)


if __name__ == "__main__":
    head, marker, _ = PAGE.read_text(encoding="utf-8").partition("<!-- generated -->\n\n")
    PAGE.write_text(head + marker + rendered(), encoding="utf-8")
