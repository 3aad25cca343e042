"""How the parts of a phone page are nested."""

from handouts.preflight.check import Faults, rule
from handouts.preflight.checks.reading import differences
from handouts.preflight.readers.html_page import PhonePage
from handouts.preflight.readers.html_structure import as_row, structure


@rule("G944")
def parts_as_meant(page: PhonePage) -> Faults:
    """G944: each part has the parent, the attributes and the words that the content gives it.

    So nothing is hidden, loaded or run, and no part lacks what it is for those who listen.
    """
    meant = list(map(as_row, page.expected.structure))
    found = [row for html in page.all("html") for row in structure([html])]
    for _, difference in differences(found, meant) if meant else ():
        yield f"has {difference}"
