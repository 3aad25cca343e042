"""How the parts of a phone page are nested."""

from itertools import zip_longest

from handouts.preflight.check import Faults, rule
from handouts.preflight.readers.html_page import PhonePage
from handouts.preflight.readers.html_structure import as_row, structure
from handouts.preflight.readers.text_flow import quoted


@rule("G944")
def parts_as_meant(page: PhonePage) -> Faults:
    """G944: each part has the parent, the attributes and the words that the content gives it.

    So nothing is hidden, loaded or run, and no part lacks what it is for those who listen.
    """
    meant = list(map(as_row, page.expected.structure))
    found = [row for html in page.all("html") for row in structure([html])]
    for row, other in zip_longest(found, meant, fillvalue=""):
        if meant and row != other:
            yield f"has {quoted(row)} instead of {quoted(other)}"
            return
