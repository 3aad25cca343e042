"""Ask the questions of a form in the terminal, each until its answer is accepted."""

import shutil
import sys
from collections.abc import Collection, Iterable, Sequence

import click

from handouts.cli.console import wrapped
from handouts.cli.output import Terminal
from handouts.editor.answers import ClinicForm
from handouts.editor.questions import Given, Question
from handouts.errors import Problem, UsageError, display_path
from handouts.source.yaml_document import Loc
from handouts.text.typed_text import NONE

_INTRODUCTION = (
    "This writes your clinic file from your answers. It takes about five minutes.",
    "Enter accepts the answer in [brackets]. At the end you can change any answer.",
    "Ctrl-C stops; nothing is written before the end.",
)
# Few need it. It can be answered at the end, when all answers are shown.
_NOT_ASKED: Collection[Loc] = frozenset({("email_marks",)})
_INDENT = "  "
_WIDEST = 88
_COLUMN = 28
_LONG = 30


def ask_all(form: ClinicForm, terminal: Terminal) -> None:
    """Ask what is not answered yet, show all answers, and let each be changed.

    Returns when the program has nothing against the file. Raises click.Abort when the person
    stops, UsageError when what is piped in ends too early; either says that nothing was written.
    """
    for sentence in _INTRODUCTION:
        _print(terminal, sentence, indent="")
    left_out: set[Loc] = {*_NOT_ASKED}
    while True:
        _ask_open(form, terminal, left_out)
        by_question, elsewhere = form.conflicts()
        for question, problems in by_question.items():
            show_refusals(terminal, question, (question.at_prompt(p).message for p in problems))
            _ask(form, terminal, question, question.heading)
        if by_question:
            continue
        changed = _review(form, terminal, elsewhere)
        if changed is None:
            return
        _ask(form, terminal, changed, changed.heading)


def show_refusals(terminal: Terminal, question: Question, messages: Iterable[str]) -> None:
    """Print why an answer is refused."""
    for message in messages:
        _print(terminal, question.with_heading(message), style="red")


def _ask_open(form: ClinicForm, terminal: Terminal, left_out: set[Loc]) -> None:
    """Ask every question without an answer; optional ones that were skipped go to ``left_out``."""
    while True:
        asked = form.questions()
        answered = form.given.keys() | left_out
        question = next((q for q in asked if q.loc not in answered), None)
        if question is None:
            return
        if question.only_answer is not None:
            form.given[question.loc] = question.only_answer
            only = question.with_heading(f"{question.choices[0].words}, the only choice so far.")
            _print(terminal, only, indent="")
            continue
        open_to_choice = [q.loc for q in asked if not (q.only_answer or q.loc in _NOT_ASKED)]
        number = f"{open_to_choice.index(question.loc) + 1} of {len(open_to_choice)}"
        _ask(form, terminal, question, f"{number}  {question.heading}")
        if question.optional:
            left_out.add(question.loc)


def _ask(form: ClinicForm, terminal: Terminal, question: Question, title: str) -> None:
    """Ask until the answer is accepted. Enter keeps the present answer or the suggestion."""
    usual = form.given.get(question.loc, question.suggestion)
    _introduce(terminal, question, title, usual)
    while True:
        answer = _read_answer(question, usual)
        if answer is None:
            form.given.pop(question.loc, None)
            return
        numbers = question.unknown_numbers(answer)
        if numbers:
            message = f"there is no number {', '.join(numbers)}. Type 1 to {len(question.choices)}."
            _print(terminal, f"Not accepted: {message}", style="red")
            continue
        problems = form.give(question, answer)
        if not problems:
            return
        for problem in problems:
            message = question.at_prompt(problem).message
            _print(terminal, f"Not accepted: {message}", style="red")


def _introduce(terminal: Terminal, question: Question, title: str, usual: Given | None) -> None:
    """Print a question, its reason and its choices; ``usual`` is the answer that Enter gives."""
    terminal.say()
    terminal.say(title, style="bold")
    none = "Enter if you have none." if question.optional else ""
    for words in (question.words, f"{question.hint} {none}".strip()):
        _print(terminal, words)
    for n, choice in enumerate(question.choices, start=1):
        named = choice.words if choice.words == choice.id else f"{choice.words} ({choice.id})"
        _print(terminal, f"  {n}  {named}", hanging=5)
    if question.example and usual is None:
        _print(terminal, f"For instance: {_join_answer(question.example)}")
    elif usual is not None and not question.choices and len(_join_answer(usual)) > _LONG:
        _print(terminal, f"Suggested: {_join_answer(usual)}")


def _read_answer(question: Question, usual: Given | None) -> Given | None:
    """Return the person's answer; None for no answer to an optional question."""
    prompt = _prompt(question, usual)
    if question.lines > 1:
        lines = [_read(question, f"Line 1{prompt}")]
        while lines[-1] and len(lines) < question.lines:
            lines.append(_read(question, f"Line {len(lines) + 1}, or Enter to finish:"))
        return usual if usual is not None and not lines[0] else question.read(*lines)
    typed = _read(question, prompt)
    if question.optional and typed.casefold() in NONE:
        return None
    if typed:
        return question.read(typed)
    if usual is not None:
        return usual
    return None if question.optional else question.read("")


def _prompt(question: Question, usual: Given | None) -> str:
    """Return the prompt: the kind of answer, and in brackets the answer that Enter gives."""
    kind = "" if question.lines > 1 else "Your answer"
    if question.choices:
        kind = "Numbers, with commas between" if question.several else "A number"
    if usual is None:
        return f"{kind} [none]:" if question.optional else f"{kind}:"
    ids = [choice.id for choice in question.choices]
    given = usual if isinstance(usual, tuple) else (usual,)
    numbers = tuple(str(ids.index(str(g)) + 1) if g in ids else str(g) for g in given)
    shown = _join_answer(numbers, ", " if question.choices else " / ")
    return f"{kind} [{shown if len(shown) <= _LONG else 'as suggested'}]:"


def _review(form: ClinicForm, terminal: Terminal, against: Sequence[Problem]) -> Question | None:
    """Show every answer; return the question to ask again, None when nothing is ``against`` it."""
    asked = form.questions()
    terminal.say()
    terminal.say("Your answers", style="bold")
    for n, question in enumerate(asked, start=1):
        answer = form.given.get(question.loc)
        shown = "none" if answer is None else question.shown(answer)
        _print(terminal, f"{n:>2}  {question.heading:<{_COLUMN - 1}} {shown}", hanging=_COLUMN + 4)
    terminal.say()
    where = display_path(form.path)
    for problem in against:
        _print(terminal, f"Your answers do not fit together: {problem}", style="red")
    enter = "" if against else f"Enter writes {where}. "
    _print(terminal, f"{enter}Type a number to change that answer.", indent="")
    while True:
        typed = _read(None, "Your choice:" if against else "Your choice [write]:")
        if not typed and not against:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(asked):
            return asked[int(typed) - 1]
        _print(terminal, f'There is no answer "{typed}". Type 1 to {len(asked)}.', style="red")


def confirm(question: str) -> bool:
    """Return whether the person says yes; Enter says no."""
    return _read(None, f"{question} [y/N]:").casefold() in {"y", "yes"}


def _read(question: Question | None, prompt: str) -> str:
    try:
        typed: str = click.prompt(
            _INDENT + prompt, default="", show_default=False, prompt_suffix=" "
        )
    except click.Abort as error:
        click.echo()
        if not isinstance(error.__context__, EOFError) or sys.stdin.isatty():  # Ctrl-C, Ctrl-D
            raise click.Abort("Stopped. Nothing was written.") from None
        where = f' before "{question.heading}"' if question else ""
        raise UsageError(
            f"The input ended{where}. Nothing was written. To answer without questions, use "
            "options and --no-questions."
        ) from None
    return typed.strip()


def _join_answer(answer: Given, between: str = " / ") -> str:
    return between.join(answer) if isinstance(answer, tuple) else str(answer)


def _print(
    terminal: Terminal,
    sentence: str,
    *,
    indent: str = _INDENT,
    hanging: int = 0,
    style: str | None = None,
) -> None:
    """Print a sentence on lines that fit, those after the first ``hanging`` further in."""
    width = max(40, min(_WIDEST, shutil.get_terminal_size().columns - 1))
    for line in wrapped(indent + sentence, width, hanging):
        terminal.say(line, style=style)
