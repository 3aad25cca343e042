"""``python build.py new``: write a clinic's own file, by asking, and make its handouts."""

import datetime
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from handouts.assets import ROOT
from handouts.cli import options
from handouts.cli.commands.build import make_handouts
from handouts.cli.output import Terminal
from handouts.cli.prompts import ask_all, confirm, show_refusals
from handouts.editor.answers import ClinicForm, Refusals
from handouts.editor.autosave import read_autosave, update_autosave
from handouts.editor.fields import as_typed, key_of
from handouts.editor.questions import Question, option_name
from handouts.editor.write_files import copy_logo, what_is_at, write
from handouts.editor.yaml_writer import schema_line
from handouts.errors import ContentError, ExitCode, OutputError, UsageError, display_path
from handouts.model.clinic import DETAILS
from handouts.model.details import Detail, Kind
from handouts.release.jobs import BuildRequest
from handouts.source.loader import read_topic, topic_names
from handouts.source.yaml_document import Loc
from handouts.text.suggestions import nearest

_METAVARS: Mapping[Kind, str] = {
    "words": "TEXT",
    "lines": "LINE",
    "phone": "NUMBER",
    "web": "URL",
    "name": "NAME",
    "colour": "#RRGGBB",
    "drawing": "FILE",
}


def _help_of(detail: Detail) -> str:
    """Return the help of a field's option: the first sentence of its description."""
    first = detail.about.description.partition(". ")[0].rstrip(".")
    return detail.about.help or first + (". Repeat it for each." if detail.is_list else ".")


_ANSWERS = (
    click.option(
        option_name(detail),
        detail.name,
        multiple=detail.is_list,
        metavar=_METAVARS[detail.about.kind],
        help=_help_of(detail),
    )
    for detail in DETAILS.values()
    if detail.about.asked
)


@click.command(short_help="Write your clinic file by answering questions.")
@options.combined(*_ANSWERS)
@click.option(
    "--rule", "rules", multiple=True, metavar="NAME=ANSWER", help="A house rule's answer."
)
@click.option("--topic", metavar="NAME", help="Which topic, where there are several.")
@click.option("--no-questions", is_flag=True, help="Ask no questions, as with --quiet and --json.")
@click.option("--no-build", is_flag=True, help="Write the file and make no handouts.")
@click.option("--force", is_flag=True, help="Replace your own clinic file; a copy is kept.")
@options.out_option
@options.today_option
@options.content_options
@options.with_terminal
def new(
    content: Path,
    clinic: Path | None,
    out: Path,
    today: datetime.date,
    topic: str | None,
    no_questions: bool,
    no_build: bool,
    force: bool,
    rules: tuple[str, ...],
    terminal: Terminal,
    **answers: str | tuple[str, ...] | None,
) -> ExitCode:
    """Write your clinic file by answering questions, and make your handouts.

    Each question says why it is asked, and suggests an answer if one fits every clinic. If an
    answer is refused, you see the reason and are asked again. Options answer questions in advance.
    With --no-questions, the suggestions answer the rest, and options must give the others.

    The sample clinic's file is replaced, and a copy is kept. Your own file is replaced only if you
    say so.

    \b
    Examples:
      python3 build.py new
      python3 build.py new --clinic north-street.yaml --no-build
    """
    path = options.clinic_file(options.writable_folder(content), clinic)
    asking = not (no_questions or terminal.silent)
    present = what_is_at(path)
    if present == "own" and not force and not _may_replace(path, terminal, asking=asking):
        return ExitCode.OK
    form = _open(content, topic, path)
    in_advance = _rule_options(form, rules)
    for name, given in answers.items():
        if given is not None and given != ():
            in_advance[(name,)] = (given,) if isinstance(given, str) else given
    refused = form.give_all(in_advance)
    if asking:
        for question, problems in refused.items():
            show_refusals(terminal, question, (question.as_option(p).message for p in problems))
        _restore_autosave(form)
        try:
            ask_all(form, terminal)
        except (KeyboardInterrupt, click.Abort):
            kept = _save_autosave(form)
            raise click.Abort(f"Stopped. Nothing was written.{kept}") from None
        suggested: tuple[Question, ...] = ()
    else:
        suggested = form.give_suggestions(refused)
        if not _is_complete(form, refused, terminal):
            return ExitCode.CONTENT if refused else ExitCode.USAGE
    content = options.writable_copy(content)  # nothing is written before it is complete
    _write(form, content, terminal)
    if asking:
        update_autosave(ROOT, path, typed={})
    _print_suggested(terminal, suggested)
    code = ExitCode.OK
    if not no_build:
        terminal.say()
        loaded = options.load_content(content, path, today)
        code = make_handouts(loaded, BuildRequest(), out, terminal)
    _next_steps(terminal, None if no_build else out)
    return code


def _may_replace(path: Path, terminal: Terminal, *, asking: bool) -> bool:
    """Return whether the person wants a clinic's own file replaced; Enter says no."""
    if not asking:
        raise UsageError(
            f"{display_path(path)} is a clinic's own file. Add --force to replace it (a copy is "
            "kept), or --clinic FILE to write another."
        )
    terminal.say(f"{display_path(path)} is a clinic's own file, not the sample.")
    if confirm("Write a new one? The old one is kept next to it."):
        return True
    terminal.say("Nothing was changed.")
    return False


def _save_autosave(form: ClinicForm) -> str:
    """Save the answers so far to the autosave of ``edit``; return what to say about it."""
    asked = [q for q in form.questions() if q.loc in form.given and q.loc != ("logo",)]
    typed = {key_of(q.loc): as_typed(q, form.given[q.loc]) for q in asked}
    kept = read_autosave(ROOT, form.path).typed
    with suppress(OutputError):
        update_autosave(ROOT, form.path, typed={**kept, **typed})
        return " Your answers are kept: type the same command to continue." if typed else ""
    return ""


def _restore_autosave(form: ClinicForm) -> None:
    """Restore answers that were given before and not saved, if the person agrees."""
    kept: dict[Loc, tuple[str, ...]] = {}
    for key, typed in read_autosave(ROOT, form.path).typed.items():
        if typed:
            lines = typed.split("\n") if isinstance(typed, str) else typed
            kept[tuple(key.split("."))] = tuple(lines)
    known = {q.loc for q in form.questions()} | {("house_rules", n) for n in form.rule_names()}
    kept = {loc: given for loc, given in kept.items() if loc in known}
    if kept and confirm(f"You gave answers before ({len(kept)}). Continue from there?"):
        form.give_all(kept)


def _open(content: Path, topic: str | None, path: Path) -> ClinicForm:
    """Return an empty form for a topic without problems. Raises UsageError, ContentError."""
    names = topic_names(content)
    if topic is not None and topic not in names:
        raise UsageError(f'There is no topic "{topic}": {nearest(topic, names).fix}')
    if topic is None and len(names) != 1:
        raise UsageError(f"Choose a topic with --topic NAME. The topics are: {', '.join(names)}.")
    files, problems = read_topic(content, topic or names[0])
    if problems:
        raise ContentError(problems)
    form = ClinicForm(files, path)
    found = form.content_problems()
    if found:
        raise ContentError(found)
    return form


def _rule_options(form: ClinicForm, rules: tuple[str, ...]) -> dict[Loc, tuple[str, ...]]:
    """Return the answers of ``--rule``. Raises UsageError for one that answers no question."""
    known = form.rule_names()
    found: dict[Loc, tuple[str, ...]] = {}
    for given in rules:
        name, equals, answer = given.partition("=")
        if not equals:
            raise UsageError(f'--rule {given} has no answer. Write --rule {name}="ANSWER".')
        if name not in known:
            raise UsageError(f'There is no house rule "{name}": {nearest(name, known).fix}')
        if ("house_rules", name) in found:
            raise UsageError(f"--rule {name} is given twice. Keep one of the two.")
        found[("house_rules", name)] = (answer,)
    return found


def _is_complete(form: ClinicForm, refused: Refusals, terminal: Terminal) -> bool:
    """Return whether the file can be written; if not, say of each option what it lacks."""
    settled = form.given.keys() | {question.loc for question in refused}
    needed = (q for q in form.questions() if not q.optional)
    missing = [question for question in needed if question.loc not in settled]
    if not (refused or missing):
        by_question, elsewhere = form.conflicts()
        refused |= by_question
        if elsewhere:
            raise ContentError(elsewhere)
    against = {q.option: [q.as_option(p).message for p in refused[q]] for q in refused}
    lines = [f"{option}: {message}" for option in against for message in against[option]]
    lines += [
        f"{q.option} is missing. {q.with_heading(q.words) if q.rule else q.words}" for q in missing
    ]
    terminal.result(refused=against, missing=[question.option for question in missing])
    if lines:
        terminal.print_error("\n".join([*lines, "Nothing was written."]))
    return not lines


def _write(form: ClinicForm, content: Path, terminal: Terminal) -> None:
    path, drawing, present = form.path, form.logo(), what_is_at(form.path)
    logo = copy_logo(drawing, path.parent) if drawing else None
    text = form.text(logo.name if logo else None, schema_line(path, content))
    kept = write(path, text, present)
    terminal.say()
    terminal.say(f"Written: {display_path(path)}", style="bold green")
    if kept:
        terminal.say(f"The old file is kept as {display_path(kept)}")
    terminal.result(
        clinic=str(path), kept=str(kept) if kept else None, logo=str(logo) if logo else None
    )


def _print_suggested(terminal: Terminal, suggested: tuple[Question, ...]) -> None:
    if suggested:
        terminal.say("Filled in with suggestions; have a clinician read the house rules:")
        for question in suggested:
            terminal.say(f"  {question.with_heading(question.shown(question.suggestion or ''))}")
    terminal.result(suggested=[".".join(map(str, question.loc)) for question in suggested])


def _next_steps(terminal: Terminal, out: Path | None) -> None:
    made = (
        f"Open {display_path(out)} and read every handout before you give it out."
        if out
        else "Make your handouts: python3 build.py"
    )
    steps = (
        made,
        "Have a clinician read them too, and dial every phone number.",
        "To change an answer, type: python3 build.py edit",
    )
    terminal.say()
    terminal.say("What to do next", style="bold")
    for n, step in enumerate(steps, start=1):
        terminal.say(f"  {n}. {step}")
