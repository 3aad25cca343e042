"""The commands of ``python build.py`` and how they end; what they print is in ``terminal``."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from handouts import __version__, terminal
from handouts.content import Content, load
from handouts.planning import Wish, plan
from handouts.problems import ContentError, ExitCode, HandoutsError, UsageError
from handouts.recheck import recheck
from handouts.release import build as build_handouts

ROOT = Path(__file__).resolve().parent.parent

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


def _content_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The words that say where the content is."""
    clinic = click.option(
        "--clinic",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The clinic's own file; without it, content/clinic.yaml.",
    )
    content = click.option(
        "--content",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        default=ROOT / "content",
        help="The folder with all the words; without it, content.",
    )
    return clinic(content(function))


def _handout_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The words that say which handouts are meant."""
    options = (
        click.argument("pieces", nargs=-1, metavar="[PIECE]..."),
        click.option("--treatment", multiple=True, metavar="NAME", help="Only this treatment."),
        click.option("--language", multiple=True, metavar="NAME", help="Only this language."),
        click.option(
            "--paper", multiple=True, metavar="NAME", help="Only this paper: letter or a4."
        ),
        click.option("--edition", multiple=True, metavar="NAME", help="Only this edition."),
        click.option("--marks", is_flag=True, help="Crop marks on the press edition."),
        click.option("--all", "everything", is_flag=True, help="Every edition, on both papers."),
        _content_options,
    )
    for option in reversed(options):
        function = option(function)
    return function


def _wish(
    pieces: tuple[str, ...],
    treatment: tuple[str, ...],
    language: tuple[str, ...],
    paper: tuple[str, ...],
    edition: tuple[str, ...],
    everything: bool,
    marks: bool,
) -> Wish:
    return Wish(pieces, treatment, language, paper, edition, everything, marks)


def _load(content: Path, clinic: Path | None) -> Content:
    return load(content, content / "clinic.yaml" if clinic is None else clinic)


@click.group(cls=_BuildByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handouts")
def commands() -> None:
    """Make this clinic's patient handouts: PDFs that are checked before you get them.

    \b
    python build.py                      all handouts of the clinic, into dist/
    python build.py two-page brochure    only these pieces
    python build.py list                 what would be made
    python build.py check FILE.pdf       is this PDF still right?

    The clinic's name, phones and house rules are in content/clinic.yaml; the words are in content/.
    If something there is wrong you get one line for each problem, and dist/ stays as it was.
    """  # noqa: D301 - the backspace is how click is told to keep line breaks


@commands.command()
@_handout_options
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    default=ROOT / "dist",
    help="Where the PDFs go; without it, dist.",
)
def build(content: Path, clinic: Path | None, out: Path, **names: Any) -> ExitCode:
    """Make the handouts, check each finished PDF, and release those that pass.

    PIECE is one-page, two-page, brochure, guide, booklet or checklist: see "python build.py list".
    """
    loaded, wish = _load(content, clinic), _wish(**names)
    jobs = plan(loaded, wish)
    steps = []
    with terminal.Progress(len(jobs)) as progress:
        for step in build_handouts(ROOT, loaded, wish, out):
            progress.show(step)
            steps.append(step)
    terminal.closing_table(steps, out)
    return ExitCode.GATE if any(step.state == "refused" for step in steps) else ExitCode.OK


@commands.command("list")
@_handout_options
def list_(content: Path, clinic: Path | None, **names: Any) -> ExitCode:
    """Show which handouts would be made, and what each is for."""
    loaded = _load(content, clinic)
    terminal.plan_table(loaded, plan(loaded, _wish(**names)))
    return ExitCode.OK


@commands.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE.pdf...", type=click.Path(path_type=Path)
)
@_content_options
def check(files: tuple[Path, ...], content: Path, clinic: Path | None) -> ExitCode:
    """Check PDFs against today's content, for instance one that somebody edited.

    The same checks as before a release: every required statement there, and readable; nothing lost;
    and all the rest. Prints one line for each reason not to hand a PDF out.
    """
    loaded = _load(content, clinic)
    verdicts = [recheck(loaded, file) for file in files]
    for verdict in verdicts:
        terminal.verdict(verdict)
    return ExitCode.GATE if any(verdict.findings for verdict in verdicts) else ExitCode.OK


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. A bug of ours is shown whole, as a traceback."""
    try:
        code = commands.main(args=argv, prog_name="python build.py", standalone_mode=False)
        return int(code or ExitCode.OK)
    except ContentError as error:
        terminal.problems(error.problems)
        return int(error.exit_code)
    except HandoutsError as error:
        terminal.complain(str(error))
        return int(error.exit_code)
    except click.ClickException as error:
        terminal.complain(f"{error.format_message()} See: python build.py --help")
        return int(UsageError.exit_code)
    except (KeyboardInterrupt, click.Abort):
        terminal.complain("Stopped. What stands in the output folder is whole and checked.")
        return INTERRUPTED
    except ImportError:
        raise  # A missing dependency: build.py names the cure.
    except Exception:
        traceback.print_exc()
        terminal.complain("This is a fault in the program, not in your files. Please report it.")
        return int(ExitCode.BUG)


if __name__ == "__main__":
    sys.exit(main())
