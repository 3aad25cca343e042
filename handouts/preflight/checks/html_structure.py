"""How the parts of a phone page are nested."""

from itertools import zip_longest

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers.html_page import PhonePage
from handouts.preflight.readers.html_structure import as_row, structure
from handouts.preflight.readers.text_flow import quoted


@rule("G944")
def parts_as_meant(page: PhonePage) -> Faults:
    """G944: each part has the parent, the class and the bold words that the content gives it."""
    meant = list(map(as_row, page.expected.structure))
    found = [row for body in page.all("body") for row in structure(body)]
    for row, other in zip_longest(found, meant, fillvalue=""):
        if meant and row != other:
            yield f"has {quoted(row)} instead of {quoted(other)}"
            return
