"""``build.py approve``: clinicians sign the words, and see what has changed since."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import click

from handouts.assets import ROOT
from handouts.cli import clock, options
from handouts.cli.output import Terminal
from handouts.content.approval import in_plain_words
from handouts.content.content import Content
from handouts.errors import ExitCode, UsageError, display_path
from handouts.model.topic import TopicFile
from handouts.release.reports.approval_page import Comparison, compare, note_of, write_page
from handouts.release.signatures.signer import signer
from handouts.release.signatures.signing import missing_signatures, sign, texts_of


@click.command(short_help="Clinicians approve the words; see what has changed since.")
@click.option("--by", metavar="NAME", help="Who has checked the words.")
@click.option("--role", metavar="ROLE", help="Their role: psychiatrist, pharmacist, nurse.")
@click.option(
    "--review-by", metavar="DATE", help="Check again by this date; two years away at most."
)
@click.option("--our-rules", is_flag=True, help="Sign the clinic's own details and house rules.")
@options.treatment_option
@options.language_option
@click.option("--diff", is_flag=True, help="Sign nothing: show what has changed since.")
@options.today_option
@options.content_options
@options.out_option
@options.with_terminal
def approve(
    by: str | None,
    role: str | None,
    review_by: str | None,
    our_rules: bool,
    treatments: tuple[str, ...],
    languages: tuple[str, ...],
    diff: bool,
    today: datetime.date,
    content: Path,
    clinic: Path | None,
    out: Path,
    terminal: Terminal,
) -> ExitCode:
    """Record in content/approvals.yaml who has checked the words, and until when.

    The text needs two people with different roles. The clinic's own details and house rules need a
    clinician of the clinic, with --our-rules. Make all handouts first, and read them. Then build
    again: the foot of every page says who has checked it.

    \b
    Examples:
      python3 build.py approve --by "Ann Doe" --role doctor --review-by 2027-05-22
      python3 build.py approve --our-rules --by "Cy Doe" --role nurse \\
          --review-by 2027-05-22
      python3 build.py approve --diff
    """
    if our_rules and (treatments or languages):
        raise UsageError("The clinic's own rules are signed as a whole: leave out --treatment.")
    content = options.writable_copy(content)

    def reload() -> Content:
        return options.load_content(content, clinic, today)

    def texts(loaded: Content) -> tuple[tuple[str, str], ...]:
        return texts_of(loaded, treatments, languages)

    if diff:
        loaded = reload()
        compared = compare(loaded, texts(loaded))
        _show(terminal, loaded.topic, compared, write_page(out, loaded, compared))
        return ExitCode.OK
    if by is None or role is None or review_by is None:
        ours = "--our-rules " if our_rules else ""
        name, job, day = by or "NAME", role or "ROLE", review_by or f"{today.year + 1}-05-22"
        example = f'{ours}--by "{name}" --role "{job}" --review-by {day}'
        raise UsageError(
            f"Who signs, as what, until when? Type: python3 build.py approve {example}"
        )
    if today > clock.today():
        raise UsageError(
            f"--today is {today}, but a signature has the day on which it is given: "
            "leave out --today."
        )
    who = signer(by, role, review_by, today)
    loaded, signed = sign(ROOT, reload, out, texts, who, of_clinic=our_rules)
    for one in signed:
        about = in_plain_words(loaded.topic, one.about)
        terminal.say(f"Signed: {about}, {one.passages} passages, by {one.by}, {one.role}.")
    still = missing_signatures(loaded)
    for sentence in still:
        terminal.say(sentence)
    terminal.say("Build again, so that the pages say so: python3 build.py")
    fields = [one.model_dump(mode="json") for one in signed]
    terminal.result(signed=fields, missing=list(still))
    return ExitCode.OK


def _show(terminal: Terminal, topic: TopicFile, compared: Sequence[Comparison], page: Path) -> None:
    changes: list[dict[str, object]] = []
    for one in compared:
        about = in_plain_words(topic, one.about)
        about = about[0].upper() + about[1:]
        if one.is_new:
            terminal.say(f"{about}: not signed yet, {len(one.changes)} passages.")
        else:
            terminal.say(f"{about}: {_counted(len(one.changes))} since it was signed.")
        for change in one.changes:
            file = display_path(change.place.file) if change.place else ""
            line, column = (change.place.line, change.place.column) if change.place else (0, 0)
            place = {"file": file, "line": line, "column": column}
            said = {"old": change.old, "new": change.new, "note": note_of(change)}
            changes.append({"about": one.about, "passage": change.key, **place, **said})
            if one.is_new:
                continue
            where = f"{change.place} " if change.place else ""
            note = f" ({note_of(change)})" if note_of(change) else ""
            terminal.say(f"{where}{change.key}{note}")
            if change.old != change.new:
                for sign, words in (("-", change.old), ("+", change.new)):
                    for shown in words.splitlines():
                        terminal.say(f"  {sign} {shown}")
    terminal.say(f"\nTo read, print and sign it on paper, open {display_path(page)} in a browser.")
    terminal.result(changes=changes, page=str(page))


def _counted(number: int) -> str:
    if number == 0:
        return "nothing has changed"
    return "1 passage has changed" if number == 1 else f"{number} passages have changed"
