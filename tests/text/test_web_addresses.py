"""Web addresses that patients can open, and where their links lead."""

from __future__ import annotations

import pytest

from handouts.text.web_addresses import WebAddressError, web_link


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://clinic.example", "https://clinic.example"),
        ("https://Clinic.example/A?x=1&y=2#top", "https://clinic.example/A?x=1&y=2#top"),
        ("https://clinic.example:8443/a", "https://clinic.example:8443/a"),
        ("https://klinik-grün.example", "https://xn--klinik-grn-ieb.example"),
        ("https://straße.example/über-uns", "https://xn--strae-oqa.example/%C3%BCber-uns"),
        ("https://clinic.example/a%20b", "https://clinic.example/a%20b"),
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
    ],
)
def test_what_no_patient_can_open_or_may_take_for_another_is_none(address: str) -> None:
    with pytest.raises(WebAddressError):
        web_link(address)
