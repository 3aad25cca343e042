"""Web addresses that patients can open, and where their links lead."""

from __future__ import annotations

import pytest

from handouts.text.web_addresses import WebAddressError, address_in, web_link


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://clinic.example", "https://clinic.example"),
        ("https://Clinic.example/A?x=1&y=2#top", "https://clinic.example/A?x=1&y=2#top"),
        ("https://clinic.example:8443/a", "https://clinic.example:8443/a"),
        ("https://klinik-grün.example", "https://xn--klinik-grn-ieb.example"),
        ("https://straße.example/über-uns", "https://xn--strae-oqa.example/%C3%BCber-uns"),
        ("https://clinic.example/a%20b", "https://clinic.example/a%20b"),
        ("https://counterexample.com", "https://counterexample.com"),
        ("https://notyourclinic.com", "https://notyourclinic.com"),
    ],
)
def test_an_address_leads_where_it_says(address: str, link: str) -> None:
    assert web_link(address) == link
    assert web_link(link) == link


@pytest.mark.parametrize(
    "address",
    [
        "clinic.example",
        "http://clinic.example",
        "https://clinic",
        "https://clinic..example",
        "https://clinic.example:99999",
        "https://clinic.example/about us",
        "https://desk@clinic.example",
        "https://desk:secret@clinic.example",
        # Nobody outside the clinic gets there.
        "https://localhost",
        "https://clinic.local",
        "https://192.168.1.10",
        "https://[::1]",
        # A Cyrillic a: another site that looks the same.
        "https://\u0430pple.example",
        "https://",
        "https://clinic.example/<x>",
        "https://clinic.example/%zz",
        "https://clinic.example/a\\b",
        # What only stands for an address.
        "https://www.example.com",
        "https://yourclinic.com",
        "https://www.your-website.org",
    ],
)
def test_what_no_patient_can_open_or_may_take_for_another_is_none(address: str) -> None:
    with pytest.raises(WebAddressError):
        web_link(address)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https:/clinic.example", "https://clinic.example"),
        ("https//clinic.example/a", "https://clinic.example/a"),
        ("https: //clinic.example", "https://clinic.example"),
        ("https://https://clinic.example", "https://clinic.example"),
        ("(https://clinic.example)", "https://clinic.example"),
        ("[our site](https://clinic.example)", "https://clinic.example"),
        ("https://clinic.example, www.other.example", "https://clinic.example"),
        # A part of a name is another site.
        ("https://ash lane.example", None),
        ("https://ash_lane.example", None),
        ("https://-lane.example", None),
        ("desk@clinic.example", None),
        ("https://clinic.local", None),
        ("coming soon", None),
    ],
)
def test_the_one_address_that_is_meant(typed: str, meant: str | None) -> None:
    assert address_in(typed) == meant
