"""Loading of a clinic's content: all files read, and checked against each other."""

import datetime
from pathlib import Path

from handouts.content.content import Content
from handouts.errors import ContentError, NotAsWrittenError
from handouts.lint.approvals import signed_later
from handouts.lint.run import all_problems
from handouts.model.approvals import ApprovalFile
from handouts.model.clinic import PHONES
from handouts.source.content_files import ContentFiles
from handouts.source.loader import read_content_files
from handouts.source.logo import read_logo
from handouts.text.phone_numbers import format_phone, is_as_typed


def load(root: Path, clinic: Path, today: datetime.date | None = None) -> Content:
    """Load the clinic file, its topic and country, and check all of it against each other.

    ``today`` is the day on which the check dates of approvals are judged; without it, none is past.
    Raises ContentError with every problem of every file (docs/problems.md).
    """
    files, problems = read_content_files(root, clinic)
    found = all_problems(files, problems)
    if today is not None:
        found = (*found, *signed_later(files, today))
    if found:
        raise ContentError(found)
    return _content(files, clinic, today)


def _logo(files: ContentFiles, clinic_path: Path) -> bytes | None:
    """Return the clinic's logo, which may have gone since it was judged; None without one."""
    if files.clinic is None or files.clinic.model.logo is None:
        return None
    place = files.clinic.place("logo")
    drawing, problem = read_logo(clinic_path, files.clinic.model.logo, place)
    if problem:
        raise ContentError((problem,))
    return drawing


def _content(files: ContentFiles, clinic_path: Path, today: datetime.date | None) -> Content:
    """Return the content without its places; every file of ``files`` has been read."""
    if not (files.clinic and files.topic and files.pieces and files.facts and files.sources):
        raise ValueError("a file is missing that no problem names")
    rules = files.topic.model.house_rules
    unanswered = {rule.name: rule.unless_said for rule in rules if rule.unless_said is not None}
    clinic = files.clinic.model
    region = files.countries[clinic.country].model.region
    printed = {
        phone.attribute: format_phone(number, clinic.phone_style, region)
        for phone in PHONES.values()
        if (number := phone.value(clinic))
    }
    for name, number in printed.items():
        if not is_as_typed(number, getattr(clinic, name)):
            raise NotAsWrittenError(f"the {name} number would be printed as {number}")
    answers = {**unanswered, **clinic.house_rules}
    clinic = clinic.model_copy(update={**printed, "house_rules": answers})
    drawing = _logo(files, clinic_path)
    return Content(
        root=files.root,
        topic=files.topic.model,
        pieces=files.pieces.model.pieces,
        sections={
            language: tuple(section for file in of_language for section in file.model.sections)
            for language, of_language in files.sections.items()
        },
        words={language: loaded.model for language, loaded in files.words.items()},
        facts={fact.id: fact for fact in files.facts.model.facts},
        sources={source.id: source for source in files.sources.model.sources},
        wording=tuple(loaded.model for loaded in files.wording),
        countries={name: loaded.model for name, loaded in files.countries.items()},
        clinic=clinic,
        clinic_path=clinic_path,
        logo=drawing,
        revision=files.revision({} if drawing is None else {f"logo/{clinic.logo}": drawing}),
        approvals=files.approvals.model if files.approvals else ApprovalFile(),
        today=today,
    )
