"""The clinic's website: an address that patients can open safely, and its own (C513)."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from handouts.errors import Problem, shorten
from handouts.lint.run import lint_rule
from handouts.model.clinic import ClinicFile
from handouts.source.content_files import ContentFiles, LoadedFile, needed
from handouts.source.source_text import read
from handouts.text import web_addresses as web
from handouts.text.advice import DELETE_LINE, Advice, Entry


@lint_rule("C513")
def website(files: ContentFiles) -> Iterator[Problem]:
    """Yield a website that is no safe address, or another's."""
    clinic = needed(files.clinic)
    if address := clinic.model.website:
        try:
            web.web_link(address)
        except web.WebAddressError as error:
            yield _unusable(clinic, address, error)
        else:
            yield from _named_in_texts(files, clinic, address)


def _named_in_texts(
    files: ContentFiles, clinic: LoadedFile[ClinicFile], website: str
) -> Iterator[Problem]:
    """Yield a problem if the website is that of somebody else whom the content names."""
    host, name = _host(website), _host(website).split(".")[0]
    fix = Advice("write the address of your own page, or ", DELETE_LINE)
    if any(host == other or web.is_mistaken(host, other) for other in _of_others(files, clinic)):
        what = f'"{shorten(website)}" is another page, which the text names, or looks like it'
        yield Problem(clinic.place("website"), "C513", what, fix)
    elif name in _numbers_and_products(files, clinic):
        what = f'"{shorten(website)}" is called like a medicine, or a number for help'
        yield Problem(clinic.place("website"), "C513", what, fix)


def _of_others(files: ContentFiles, clinic: LoadedFile[ClinicFile]) -> set[str]:
    """Return the hosts that the texts name, and those of a country's own pages."""
    texts = (text for text in files.texts if text.document is not clinic.document)
    named = {_host(span.href) for text in texts for span in read(text) or () if span.href}
    phrases = (one for file in files.countries.values() for one in file.model.own_phrases)
    return {one for one in named.union(phrases) if re.fullmatch(r"[\w.-]+\.[a-z]+", one)}


def _numbers_and_products(files: ContentFiles, clinic: LoadedFile[ClinicFile]) -> set[str]:
    country = files.countries.get(clinic.model.country)
    help_lines = {country.model.emergency, country.model.crisis_line} if country else set()
    treatments = files.topic.model.treatments if files.topic else ()
    words = {word.casefold() for treatment in treatments for word in treatment.own_words}
    return help_lines | words


def _host(address: str) -> str:
    """Return the host of a web address, "" of any other address."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _unusable(clinic: LoadedFile[ClinicFile], website: str, wrong: web.WebAddressError) -> Problem:
    what, why = f'"{shorten(website)}" {wrong}', ""
    whole = "write the whole address, for instance https://clinic.example, or "
    fix = Advice(whole, DELETE_LINE)
    if re.fullmatch(r"(?:mailto:)?[^\s@/]+@[^\s@/]+\.[^\s@/]+", website):
        what = f'"{shorten(website)}" is an email address'
        fix = Advice("write the address of your page, or ", DELETE_LINE)
    elif website.casefold().startswith("http://"):
        secure = web.address_in(website) or f"https{website[4:]}"
        if web.is_web_address(secure):
            why = "strangers can read what patients type there"
            fix = Advice("if your page opens there too, write ", Entry("website", secure))
    elif meant := web.address_in(re.sub(r"(?<=//)[^/@]*@", "", website)):
        fix = Advice("if it is your page, write ", Entry("website", meant))
    return Problem(clinic.place("website"), "C513", what, fix, why)
