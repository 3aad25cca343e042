"""Web addresses that patients can open, and where their links lead."""

from __future__ import annotations

import pytest

from handouts.text.web_addresses import WebAddressError, address_in, ending_meant, web_link


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
        ("https://mydomain-clinic.com", "https://mydomain-clinic.com"),
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
        "https://xn--80ak6aa92e.com",
        "https://www.facebook.com/",
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
        # Placeholders for an address.
        "https://www.example.com",
        "https://yourclinic.com",
        "https://my-website.com",
        "https://www.domain.com",
        "https://www.your-website.org",
        # A slip in www, an address that was cut off.
        "https://ww.clinic.example",
        "https://wwww.clinic.example",
        "https://clinic.example/…",
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
        # The usual endings, with a slip in them.
        ("http://clinic.con/x.con", "https://clinic.com/x.con"),
        ("www.clinic.ogr:8443", "https://www.clinic.org:8443"),
        ("https://clinic.nett", "https://clinic.net"),
        ("https://wwww.clinic.example/a", "https://www.clinic.example/a"),
        ("file:///c:/index.html", None),
        ("C:/site/index.html", None),
        ("clinic.example/index.html", "https://clinic.example/index.html"),
    ],
)
def test_the_one_address_that_is_meant(typed: str, meant: str | None) -> None:
    assert address_in(typed) == meant


@pytest.mark.parametrize(
    ("ending", "meant"),
    [
        *(("con", "com"), ("cmo", "com"), ("comm", "com"), ("c0m", "com"), ("ccom", "com")),
        *(("ogr", "org"), ("og", "org"), ("orgs", "org"), ("nte", "net"), ("met", "net")),
        # They are, or are two letters away; a host may have them elsewhere.
        *(
            ("com", None),
            ("co", None),
            ("cm", None),
            ("vet", None),
            ("clinic", None),
            ("care", None),
        ),
        *(("cn", None), ("coomm", None), ("con.au", None), ("con.example", None)),
    ],
)
def test_an_ending_one_slip_from_a_usual_one_leads_nowhere(ending: str, meant: str | None) -> None:
    assert ending_meant(ending) == meant
    if meant:
        with pytest.raises(WebAddressError, match=f'ends in ".{ending}"'):
            web_link(f"https://ash.{ending}/x")
    else:
        assert web_link(f"https://ash.{ending}/x") == f"https://ash.{ending}/x"


@pytest.mark.parametrize(
    ("address", "sign"),
    [
        ("https://clinic.example/about us", "a space"),
        ("https://clinic. example", "a space"),
        ("https://ash,lane.example", '","'),
        ("https://ash_lane.example", '"_"'),
        ("https://clinic.example/%zz", '"%"'),
    ],
)
def test_a_character_that_no_address_has_is_named(address: str, sign: str) -> None:
    with pytest.raises(WebAddressError, match=f"has {sign} where no web address has one"):
        web_link(address)
