"""The clinic's own details: reachable, safe to print (C207, C508 to C517)."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.model.clinic import DETAILS, PHONES, ClinicFile
from handouts.model.country import CountryFile
from handouts.model.details import Detail
from handouts.source.content_files import ContentFiles, LoadedFile
from handouts.source.loader import PACK
from handouts.source.logo import read_logo
from handouts.source.source_text import read
from handouts.text import phone_numbers as phones
from handouts.text.dialed import PATTERN, split_number
from handouts.text.font_coverage import lacking, widest_part, width_em
from handouts.text.phrases import compiled, find_unfinished
from handouts.text.typed_text import ELSEWHERE, NONE, bare
from handouts.text.web_addresses import WebAddressError, address_in, web_link

_DAYS = r"(?:(?:on |and )?(?:\w+days?|weekends?|holidays?)\b[, ]*)*"
_ONLY_CLOSED = re.compile(
    rf"{_DAYS}(?:we(?:['’]re| are) |are |the \w+ is )?"
    rf"(?:(?:temporarily|currently|now) )?(?:closed|shut)\b ?{_DAYS}"
    r"(?:for now|until further notice)?"
)
"""Hours that name no time at which somebody answers, such as "we're closed on Fridays"."""

_TIME = re.compile(
    r"\d|day|dail|week|noon|night|morning|appointment|always|\bany ?time|clock|dawn|dusk"
    r"|holiday|season|\b(?:mon|tue?|wed|thu?|fri|sat|sun)|\b[mtwrfs]{1,2}(?:\b|[mtwrfs]{3})"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
"""What says when: hours without it refer the reader elsewhere, or say nothing."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d|(?!24/7/)\d{1,2}/\d{1,2}/\d{2,4}")

_ONE_TIME = re.compile(r"(?:at )?\d+(?:[:.]\d\d)?(?: ?[ap]\.?m)?")
"""Neither from when to when, nor on which days."""

_UNFINISHED = re.compile(
    r"(?:to|[-–—]) .*|.*(?:[-–—]|[,;:/&+]"
    r"|\b(?:to|till?|until|through|thru|from|at|and|or|except|but|by|on|for|with))",
    re.IGNORECASE,
)
"""Half a span of times or days."""

_IMPOSSIBLE = re.compile(
    r"(?<![\d:.])(?:(?:2[5-9]|[3-9]\d):\d\d|\d{1,2}:[6-9]\d"
    r"|(?:1[3-9]|[2-9]\d)(?::\d\d)? ?[ap]\.?m\b"
    r"|(?:2[5-9]|[3-9]\d) ?(?:[-–—]|to) ?(?=\d{1,2}(?![\d/]))"
    r"|(?<=\d[-–—])(?:2[5-9]|[3-9]\d)(?![\d:./]))",
    re.IGNORECASE,
)
"""Times that no clock shows: 25:00, 8:75, 17 pm, 8-50."""

_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)

_WORD = re.compile(r"\w+(?:['’.]\w+)*")

_NOT_YET = frozenset({"tba", "tbc", "tbd"})
_NOT_A_VALUE = frozenset({"yes", "true", "false", "on", "off", "test"})
"""Answers to a question that nobody asked."""

_WHOLE_NUMBER = 10
"""Digits of a number with its area code, of which there are fewer in a date or a street."""

WORD_EM = 12.8
"""The widest word of a name that a line between a title and a logo has room for, in em: about 23
letters in bold."""

ADDRESS_EM = 21.5
"""The widest part of a web address that fits a line of the brochure's cover, in em: 45 letters."""

LETTER_EM = 0.48
"""How wide a letter is on average, in em: those of a limit in letters are no wider together."""


@lint_rule("C207", "C508", "C509", "C510", "C512", "C513", "C514", "C516", "C517", "C602")
def problems(files: ContentFiles) -> Iterator[Problem]:
    """Yield what is wrong with logo, phones and website."""
    clinic = files.clinic
    if clinic is None:
        return
    details = clinic.model
    if details.logo is not None:
        _, problem = read_logo(clinic.document.file, details.logo, clinic.place("logo"))
        if problem is not None:
            yield problem
    yield from _too_wide(clinic)
    country = files.countries.get(details.country)
    yield from _phones(clinic, country.model if country else None)
    if country is not None:
        yield from _outside(clinic, country.model)
    if details.website:
        try:
            web_link(details.website)
        except WebAddressError as error:
            yield _website(clinic, details.website, error)
        else:
            yield from _website_of_others(files, clinic, details.website)
    yield from _hours(clinic, [p for file in files.wording for p in file.model.in_hours])
    yield from _no_words(clinic)
    if not (details.sample or clinic.is_missing("sample")):
        yield from _left_over(clinic)


def _outside(clinic: LoadedFile[ClinicFile], country: CountryFile) -> Iterator[Problem]:
    """Yield the line of an address that lies where the country's numbers may not hold."""
    ends = [re.compile(rf"(?:^|(?<=\W)|\b)(?:{end})\W*$") for end in country.places_outside]
    for number, line in enumerate(clinic.model.address):
        place = next((found[0] for end in ends if (found := end.search(line))), "").strip(" ,.")
        if place:
            what = f'the address is in "{place}", but the country is "{country.id}"'
            why = "nobody has checked its crisis line and emergency number there"
            fix = "there are no handouts for that place yet; ask its health authority"
            yield Problem(clinic.place("address", number), "C508", what, fix, why)
            return


def _hours(clinic: LoadedFile[ClinicFile], times: Sequence[str]) -> Iterator[Problem]:
    hours, example = clinic.model.hours, DETAILS["hours"].line
    shown, plain = f'hours is "{shorten(hours)}"', bare(hours).casefold().rstrip(". ")
    fix = f"write when somebody answers, for instance {example}"
    if find_unfinished(hours, in_name=True) or lacking(hours):
        return  # for which another rule has a line
    is_none = plain in NONE or not _TIME.search(plain) or _of_another_line(plain)
    if is_none or _DATE.fullmatch(plain):
        yield Problem(clinic.place("hours"), "C517", f"{shown}, which has no time", fix)
    elif _ONE_TIME.fullmatch(plain):
        yield Problem(clinic.place("hours"), "C517", f"{shown}, which is only one time", fix)
    elif _UNFINISHED.fullmatch(hours.strip(" .")):
        yield Problem(clinic.place("hours"), "C517", f"{shown}, which is not finished", fix)
    elif _ONLY_CLOSED.fullmatch(plain):
        what = f"{shown}, which says only when nobody answers"
        yield Problem(clinic.place("hours"), "C517", what, fix)
    elif (found := _IMPOSSIBLE.search(hours)) and not _MONTH.search(hours):
        what = f'hours has the time "{found[0].strip(" -–—to")}", which does not exist'
        yield Problem(clinic.place("hours"), "C517", what, f"correct it, for instance {example}")
    elif times and (word := _other_word(hours, times)):
        what = f'hours says "{shorten(word)}", which is no time'
        fix = "write only the days and times at which somebody answers the phone"
        yield Problem(clinic.place("hours"), "C517", what, fix)


def _other_word(hours: str, times: Sequence[str]) -> str:
    """Return the first word of ``hours`` that none of the patterns in ``times`` is about."""
    words = (found[0] for found in _WORD.finditer(hours))
    return next((w for w in words if not any(compiled(p).fullmatch(w) for p in times)), "")


def _no_words(clinic: LoadedFile[ClinicFile]) -> Iterator[Problem]:
    """Yield a name or address line that says "none", or belongs in another field."""
    lines = enumerate(clinic.model.address)
    single = (("name", clinic.model.name), ("clinician", clinic.model.clinician))
    texts = [(field, clinic.place(field), words) for field, words in single if words]
    texts += [("address", clinic.place("address", n), line) for n, line in lines]
    for field, place, words in texts:
        if find_unfinished(words, in_name=True) or lacking(words):
            continue  # for which another rule has a line
        fix = f"write it, for instance {DETAILS[field].line}"
        none = NONE | _NOT_YET | (_NOT_A_VALUE if field != "address" else frozenset())
        is_none = bare(words).casefold() in none or ELSEWHERE.fullmatch(bare(words).rstrip("."))
        if is_none or not any(map(str.isalnum, words)):
            yield Problem(place, "C602", f'{field} is only "{shorten(words)}"', fix)
        elif field == "name" and re.fullmatch(r"\S+@\S+\.\S+", words):
            what, why = f'{field} is "{shorten(words)}"', "that is an email address"
            yield Problem(place, "C602", what, fix, why)
        elif other := _of_another_line(words):
            what, why = f'{field} is "{shorten(words)}"', f"that has its own line ({other})"
            yield Problem(place, "C602", what, fix, why)


def _of_another_line(words: str) -> str | None:
    """Return the field of which ``words`` are a whole value: a phone number, a web address."""
    if re.fullmatch(r"(?:https?://|www\.)\S+", words, re.IGNORECASE):
        return "website"
    is_phone = re.match(PATTERN, words) and not re.search("[A-Za-z]", words)
    return "phone" if is_phone and len(phones.digits_of(words)) >= _WHOLE_NUMBER else None


def _too_wide(clinic: LoadedFile[ClinicFile]) -> Iterator[Problem]:
    """Yield words that are few enough, but of letters too wide: capitals above all."""
    details, line = clinic.model, DETAILS["name"].most
    lines = ((("address", n), words, line) for n, words in enumerate(details.address))
    fields = ((name, DETAILS[name]) for name in ("name", "clinician", "hours"))
    for loc, words, most in (*(((n,), d.value(details), d.most) for n, d in fields), *lines):
        over = width_em(words or "") / ((most or 1) * LETTER_EM) - 1
        if over > 0:
            what = f'"{shorten(words)}" is {over:.0%} wider than what fits'
            fix = "write less, or use lowercase: capitals are wide"
            yield Problem(clinic.place(*loc), "C207", what, fix)
        elif loc[0] in ("name", "clinician"):
            is_bold = loc[0] == "name"
            word = widest_part(words or "", bold=is_bold)
            if width_em(word, bold=is_bold) > WORD_EM:
                what = f'"{shorten(word)}" is too long for one word beside a title'
                fix = "put a space or a hyphen in it, or leave it out"
                yield Problem(clinic.place(*loc), "C207", what, fix)
    part = widest_part((details.website or "").removeprefix("https://"))
    if (over := width_em(part) / ADDRESS_EM - 1) > 0:
        what = f'"{shorten(part)}" is {over:.0%} wider than what fits on a line'
        fix = "write a shorter address of your page, or delete the line"
        yield Problem(clinic.place("website"), "C207", what, fix)


def _left_over(clinic: LoadedFile[ClinicFile]) -> Iterator[Problem]:
    """Yield values left over from the sample clinic that comes with the program."""
    for name, detail in DETAILS.items():
        value = detail.value(clinic.model)
        if detail.about.own and not clinic.is_missing(name) and value == detail.about.example:
            own = "write your own, delete the line" if detail.is_optional else "write your own"
            fix = f"{own}, or write sample: true while you only try things out"
            yield Problem(clinic.place(name), "C516", f"{name} is still the sample clinic's", fix)


def _phones(clinic: LoadedFile[ClinicFile], country: CountryFile | None) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    if country is not None:
        taken |= dict.fromkeys((country.crisis_line, *country.crisis_also), "the crisis line")
        taken[country.emergency] = "the emergency number"
        if country.reporting_line:
            taken[country.reporting_line] = "the line for reports of side effects"
    may_be_sample = clinic.model.sample or clinic.is_missing("sample")
    may_be_sample |= clinic.document.file.name == PACK
    good: dict[str, str] = {}
    for name, detail in PHONES.items():
        number = detail.value(clinic.model)
        if number is None or clinic.is_missing(name):
            continue
        region = country.region if country else "US"
        wrong = phones.fault(name, number, taken, detail.line, detail.about.answered, region)
        # C516 is about the sample's own numbers.
        is_made_up = may_be_sample or number == detail.about.example
        wrong = wrong or _of_nobody(detail, number, country, is_made_up=is_made_up)
        if wrong is not None:
            yield Problem(clinic.place(name), "C512", wrong.what, wrong.fix, wrong.why)
            continue
        for other in (field for field in good if _rings_alike(good[field], number)):
            what = f"{name} and {other} are the same number"
            fix = f"write another, for instance {detail.line}"
            fix += "; if you have none, delete the line"
            yield Problem(clinic.place(name), "C514", what, fix)
        good[name] = number


def _rings_alike(one: str, other: str) -> bool:
    return split_number(one).suffix == split_number(other).suffix and phones.is_same(one, other)


def _of_nobody(
    detail: Detail, number: str, country: CountryFile | None, *, is_made_up: bool
) -> phones.Fault | None:
    """Return what is wrong with a number that no phone in the clinic's country can have."""
    why = phones.unassigned(number, country.region, is_made_up=is_made_up) if country else ""
    if not why:
        return None
    what = f'{detail.name} is "{shorten(number)}", {why}'
    if why == phones.PAID:
        return phones.Fault(
            what, "help must cost nothing extra", f"write another, for instance {detail.line}"
        )
    meant = phones.alternative(number, country.region) if country else None
    fix = f"look it up, and write the whole number with area code, for instance {detail.line}"
    fix = f'if it is right, write {detail.name}: "{meant}"' if meant else fix
    return phones.Fault(what, "nobody would answer", fix)


def _website_of_others(
    files: ContentFiles, clinic: LoadedFile[ClinicFile], website: str
) -> Iterator[Problem]:
    """Yield that the clinic's website is one that the text names for something else."""
    texts = (text for text in files.texts if text.document is not clinic.document)
    named = {_host(span.href) for text in texts for span in read(text) or () if span.href}
    if (host := _host(website)) and host in named:
        what = f'"{shorten(website)}" is another page, which the text already names'
        fix = "write the address of your own page, or delete the line"
        yield Problem(clinic.place("website"), "C513", what, fix)


def _host(address: str) -> str:
    """Return the host of a web address, "" of any other address."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _website(clinic: LoadedFile[ClinicFile], website: str, wrong: WebAddressError) -> Problem:
    what, why = f'"{shorten(website)}" {wrong}', ""
    fix = "write the whole address, for instance https://clinic.example, or delete the line"
    if re.fullmatch(r"(?:mailto:)?[^\s@/]+@[^\s@/]+\.[^\s@/]+", website):
        what = f'"{shorten(website)}" is an email address'
        fix = "write the address of your page, or delete the line"
    elif website.casefold().startswith("http://"):
        why = "strangers can read what patients type there"
        secure = address_in(website) or f"https{website[4:]}"
        fix = f"if your page opens there too, write website: {secure}"
    elif meant := address_in(website):
        fix = f"if it is your page, write website: {meant}"
    return Problem(clinic.place("website"), "C513", what, fix, why)
