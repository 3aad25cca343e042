"""The commands of ``python build.py`` put together, and how they end."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

import click

from handouts import __version__
from handouts.commands.build import build
from handouts.commands.check import check
from handouts.commands.list import list_
from handouts.commands.watch import watch
from handouts.problems import ExitCode, UsageError
from handouts.terminal import complain

# What a shell reports for a program ended by Ctrl-C: 128 + SIGINT.
INTERRUPTED = 130


class _BuildByDefault(click.Group):
    """``python build.py two-page`` means ``python build.py build two-page``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (
            args[0] not in self.commands and args[0] not in ("-h", "--help", "--version")
        ):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_BuildByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handouts")
def commands() -> None:
    """Make this clinic's patient handouts: PDFs that are checked before you get them.

    \b
    python build.py                      all handouts of the clinic, into dist/
    python build.py two-page brochure    only these pieces
    python build.py list                 what would be made
    python build.py check FILE.pdf       is this PDF still right?
    python build.py watch                see your changes in a browser

    The clinic's name, phones and house rules are in content/clinic.yaml; the words are in content/.
    If something there is wrong you get one line for each problem, and dist/ stays as it was.
    """  # noqa: D301 - the backspace is how click is told to keep line breaks


for command in (build, list_, check, watch):
    commands.add_command(command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. A bug of ours is shown whole, as a traceback."""
    try:
        code = commands.main(args=argv, prog_name="python build.py", standalone_mode=False)
        return int(code or ExitCode.OK)
    except click.ClickException as error:
        complain(f"{error.format_message()} See: python build.py --help")
        return int(UsageError.exit_code)
    except (KeyboardInterrupt, click.Abort):
        complain("Stopped. What stands in the output folder is whole and checked.")
        return INTERRUPTED
    except ImportError:
        raise  # A missing dependency: build.py names the cure.
    except Exception:
        traceback.print_exc()
        complain("This is a fault in the program, not in your files. Please report it.")
        return int(ExitCode.BUG)


if __name__ == "__main__":
    sys.exit(main())
