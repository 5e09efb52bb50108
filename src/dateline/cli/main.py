"""The ``dateline`` command: its subcommands, and the one place where errors become one line."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

import click

from dateline import __version__
from dateline.cli.code import code
from dateline.cli.copies import copies
from dateline.cli.errors import complain
from dateline.cli.evaluate import evaluate
from dateline.cli.gazetteer import gazetteer
from dateline.cli.registry import registry
from dateline.cli.schema import schema

EXAMPLES = """\b
Examples:
  dateline code page.html --format table      read one page on the screen
  dateline code pages/ > coded.jsonl          a folder, one JSON object a line
  curl -s ADDRESS | dateline code -           a page from standard input
  dateline copies pages/                       which pages are copies of one text
  dateline evaluate relations gold.jsonl      how good it is on gold of your own
  dateline registry show TTP                  whom a name means
  dateline gazetteer build --help             places from a dump of GeoNames
  dateline schema > coded.schema.json         what a line of output holds

Each command has its own help: dateline code --help
"""

STATUS_FAILED = 1
STATUS_USAGE = 2
STATUS_INTERRUPTED = 128 + signal.SIGINT
STATUS_BROKEN_PIPE = 141


class Commands(click.Group):
    """The subcommands, of which none complains when its reader goes away."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; click itself would end with 1 at a broken pipe."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The interpreter flushes at its end; it must not find the reader gone again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return STATUS_BROKEN_PIPE


@click.group(
    cls=Commands,
    epilog=EXAMPLES,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(
    __version__, "--version", prog_name="dateline", message="%(prog)s %(version)s"
)
def cli() -> None:
    """Turn news pages into event records.

    Who did what to whom, when, where and how many; whether it happened, and who says so. Every
    record points at the words it came from.
    """


cli.add_command(code)
cli.add_command(copies)
cli.add_command(evaluate)
cli.add_command(gazetteer)
cli.add_command(registry)
cli.add_command(schema)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 1 some inputs failed, 2 wrong usage.

    No traceback reaches the user, unless DATELINE_DEBUG is set.
    """
    debug = bool(os.environ.get("DATELINE_DEBUG"))
    try:
        status = cli.main(
            list(arguments) if arguments is not None else None, "dateline", standalone_mode=False
        )
        sys.stdout.flush()
        return int(status or 0)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "dateline"
        complain(f"{error.format_message().rstrip('.')}; see {command} --help")
        return STATUS_USAGE
    except click.ClickException as error:
        complain(error.format_message())
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        complain("interrupted")
        return STATUS_INTERRUPTED
    except Exception as error:
        if debug:
            raise
        what = " ".join(str(error).split()) or "no message"
        complain(
            f"unexpected {type(error).__name__}: {what}; "
            "this is a fault of dateline: run again with DATELINE_DEBUG=1 to see where"
        )
        return STATUS_FAILED


if __name__ == "__main__":
    sys.exit(main())
