"""The warning of phone numbers that are kept for films and examples, which reach nobody."""

from handouts.content.content import Content
from handouts.errors import display_path
from handouts.model.clinic import PHONES
from handouts.source.loader import PACK
from handouts.text.phone_numbers import is_made_up


def made_up_phones(content: Content) -> str:
    """Return the warning of the clinic's numbers that reach nobody, "" where there is none.

    The sample clinic and the fill-in pack have such numbers, and say so on their pages.
    """
    if content.clinic.sample or content.clinic_path.name == PACK:
        return ""
    given = {name: detail.value(content.clinic) for name, detail in PHONES.items()}
    found = [
        f'{name} "{number}"'
        for name, number in given.items()
        if number and is_made_up(number, content.country.region)
    ]
    if not found:
        return ""
    says = "is a made-up number and reaches nobody"
    if len(found) > 1:
        says = "are made-up numbers and reach nobody"
    where = display_path(content.clinic_path)
    return f"{where}: {' and '.join(found)} {says}. Write your own."
