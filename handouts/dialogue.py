"""Asks a person the questions of an interview in the terminal, each until its answer is taken."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable
from typing import NoReturn

import click

from handouts.interview import Interview
from handouts.problems import Problem, UsageError, shorten
from handouts.questions import Given, Question
from handouts.source import Loc
from handouts.terminal import Terminal

_INTRODUCTION = (
    "This writes your clinic file from your answers. It takes about five minutes.",
    "Enter takes what stands in [brackets]. Ctrl-C stops; nothing is written before the end.",
)
_INDENT = "  "
_WIDEST = 88


def ask_all(interview: Interview, terminal: Terminal) -> None:
    """Ask what is not answered yet, show all answers, and let each be changed.

    Returns when the program has nothing against the file. Raises click.Abort when the person
    stops, UsageError when what is piped in ends too early; either says that nothing was written.
    """
    for sentence in _INTRODUCTION:
        _say(terminal, sentence, indent="")
    left_out: set[Loc] = set()
    while True:
        _ask_open(interview, terminal, left_out)
        for question, problems in interview.conflicts():
            show_refusals(terminal, question, problems)
            _ask(interview, terminal, question, question.heading)
            break
        else:
            changed = _review(interview, terminal)
            if changed is None:
                return
            _ask(interview, terminal, changed, changed.heading)


def show_refusals(terminal: Terminal, question: Question, problems: Iterable[Problem]) -> None:
    """Say why an answer is not taken, in the words of the clinic file's own problems."""
    for problem in problems:
        _say(terminal, f"{question.heading}: {said_of(problem)}", style="red")


def said_of(problem: Problem) -> str:
    """Return a problem without its place: the answer does not stand in a file yet."""
    return str(problem).removeprefix(f"{problem.place} ")


def _ask_open(interview: Interview, terminal: Terminal, left_out: set[Loc]) -> None:
    """Ask all that has no answer; ``left_out`` gathers what need not have one."""
    while True:
        asked = interview.questions()
        answered = interview.answers.keys() | left_out
        question = next((q for q in asked if q.field not in answered), None)
        if question is None:
            return
        if question.only_answer is not None:
            interview.answers[question.field] = question.only_answer
            terminal.say()
            only = f"{question.heading}: {question.choices[0].words}, the only choice so far."
            _say(terminal, only, indent="")
            continue
        number = asked.index(question) + 1
        _ask(interview, terminal, question, f"{number} of {len(asked)}  {question.heading}")
        if question.optional:
            left_out.add(question.field)


def _ask(interview: Interview, terminal: Terminal, question: Question, title: str) -> None:
    """Ask until the answer is taken. An optional question without one is left without."""
    terminal.say()
    terminal.say(title, style="bold")
    for words in (question.words, question.hint):
        _say(terminal, words)
    for n, choice in enumerate(question.choices, start=1):
        named = choice.words if choice.words == choice.id else f"{choice.words} ({choice.id})"
        _say(terminal, f"{n}  {named}", indent="    ")
    if question.example and question.example != question.suggestion:
        _say(terminal, f"For instance: {_listed(question.example, ' / ')}")
    while True:
        answer = _typed(question)
        if answer is None:
            interview.answers.pop(question.field, None)
            return
        problems = interview.refusals(question, answer)
        if not problems:
            interview.answers[question.field] = answer
            return
        for problem in problems:
            _say(terminal, said_of(problem), style="red")


def _typed(question: Question) -> Given | None:
    """Return what the person answers; None for no answer to an optional question."""
    if question.lines > 1:
        lines: list[str] = []
        while len(lines) < question.lines:
            end = ", or Enter if that is all" if lines else ""
            line = _read(question, f"Line {len(lines) + 1}{end}:")
            if not line:
                break
            lines.append(line)
        return question.read(*lines)
    typed = _read(question, _prompt(question))
    if typed:
        return question.read(typed)
    if question.suggestion is not None:
        return question.suggestion
    return None if question.optional else question.read("")


def _prompt(question: Question) -> str:
    kind = "Your answer"
    if question.choices:
        kind = "Numbers, with commas between" if question.several else "A number"
    if question.optional:
        return f"{kind} [none]:"
    if question.suggestion is None:
        return f"{kind}:"
    given = (
        question.suggestion if isinstance(question.suggestion, tuple) else (question.suggestion,)
    )
    ids = [choice.id for choice in question.choices]
    numbers = tuple(str(ids.index(str(g)) + 1) if g in ids else str(g) for g in given)
    return f"{kind} [{', '.join(numbers)}]:"


def _review(interview: Interview, terminal: Terminal) -> Question | None:
    """Show every answer; return the question to ask again, or None when all is right."""
    asked = interview.questions()
    terminal.say()
    terminal.say("Your answers", style="bold")
    for n, question in enumerate(asked, start=1):
        answer = interview.answers.get(question.field)
        shown = "none" if answer is None else shorten(question.shown(answer), 70)
        terminal.say(f"{n:>4}  {question.heading:<28}{shown}")
    terminal.say()
    _say(terminal, f"Enter writes {interview.path}. A number changes that answer.", indent="")
    while True:
        typed = _read(None, "Your choice [write]:")
        if not typed:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(asked):
            return asked[int(typed) - 1]
        _say(terminal, f'There is no answer "{typed}". Type 1 to {len(asked)}.', style="red")


def confirm(question: str) -> bool:
    """Return whether the person says yes; Enter says no."""
    return _read(None, f"{question} [y/N]:").casefold() in {"y", "yes"}


def _read(question: Question | None, prompt: str) -> str:
    """Return one line, typed or piped in."""
    try:
        typed: str = click.prompt(
            _INDENT + prompt, default="", show_default=False, prompt_suffix=" "
        )
    except click.Abort as error:
        click.echo()
        _stop(question, ended=isinstance(error.__context__, EOFError))
    return typed.strip()


def _stop(question: Question | None, *, ended: bool) -> NoReturn:
    if ended:
        where = f' before "{question.heading}"' if question else ""
        raise UsageError(
            f"The answers ended{where}. Nothing was written. To be asked nothing, give them as "
            "options, with --no-questions."
        ) from None
    raise click.Abort("Stopped. Nothing was written.") from None


def _listed(answer: Given, between: str) -> str:
    return between.join(answer) if isinstance(answer, tuple) else str(answer)


def _say(
    terminal: Terminal, sentence: str, *, indent: str = _INDENT, style: str | None = None
) -> None:
    """Print a sentence on lines that fit the window, nothing for an empty one."""
    width = min(_WIDEST, shutil.get_terminal_size().columns - 1)
    lines = textwrap.wrap(sentence, max(width, 40), initial_indent=indent, subsequent_indent=indent)
    for line in lines:
        terminal.say(line, style=style)
