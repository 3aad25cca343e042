from __future__ import annotations

from pathlib import Path

import pytest
from changed_content import change, codes_after, problems_after

US = Path(__file__).resolve().parents[2] / "content" / "countries" / "us.yaml"


@pytest.mark.parametrize(
    ("ends", "is_reported"),
    [
        ("San Juan, PR 00901", True),
        ("San Juan, P.R. 00901-1234", True),
        ("San Juan 00901", True),
        ("Ponce, Puerto Rico", True),
        ("Tamuning GU 96913", True),
        ("St. Thomas, US Virgin Islands", True),
        ("APO AE 09012", True),
        ("Toronto, ON M5V 2T6", True),
        ("Toronto, ON", True),
        ("Hagatna 96910", True),
        ("Pago Pago 96799", True),
        ("Camp Sample 96205", True),
        ("Honolulu, HI 96815", False),
        ("P.O. Box 34012", False),
        ("Suite 96205", False),
        ("London W1G 9PF", True),
        ("UK", True),
        ("Galway, Ireland", True),
        ("Calgary, Alberta", True),
        ("Tijuana, Baja California", True),
        ("Sydney NSW 2000", True),
        ("Paris, France", True),
        ("12 Alberta Street", False),
        ("200 France Avenue S", False),
        ("Ontario, CA 91764", False),
        ("Puerto Rico, IL 62701", False),
        ("Albuquerque, New Mexico", False),
        ("Suite B2 100", False),
        ("Ireland, IN 47546", False),
        ("100 Guam Street", False),
        ("100 Virgin Islands Ave, Miami, FL 33101", False),
        ("Canada Road 5, Boise, ID 83702", False),
        ("Boston, MA 02101-1234", False),
    ],
)
def test_the_numbers_of_help_are_those_of_the_address(
    tiny: Path, ends: str, is_reported: bool
) -> None:
    us = US.read_text().partition("places_outside:\n")[2].partition("\nalso_called")[0]
    file = tiny / "countries" / "us.yaml"
    file.write_text(f"{file.read_text()}places_outside:\n{us}\n")
    change(tiny / "clinic.yaml", "- Sampletown", f"- {ends}")
    assert codes_after(tiny) == (["C508"] if is_reported else [])


@pytest.mark.parametrize(("state", "is_reported"), [("CA 91764", False), ("2nd floor", True)])
def test_a_town_called_like_a_province_is_known_by_its_state(
    real: Path, state: str, is_reported: bool
) -> None:
    lines = "- 500 Airport Drive, Ontario\n  - " + state
    change(real / "clinic.yaml", "- Sampletown, ST 00000", lines)
    assert codes_after(real) == (["C508"] if is_reported else [])


@pytest.mark.parametrize(
    ("name", "is_reported"),
    [
        ("(207) 555-0142", True),
        ("2075550142", True),
        ("www.calm.org", True),
        ("HTTPS://calm.org/a", True),
        ("1-800-KETAMINE", False),
        ("2024-01-05", False),
        ("Calm.com", False),
        ("360", False),
    ],
)
def test_what_belongs_in_another_line_is_no_name(tiny: Path, name: str, is_reported: bool) -> None:
    change(tiny / "clinic.yaml", "name: Ash Lane Sample Clinic", f'name: "{name}"')
    assert codes_after(tiny) == (["C602"] if is_reported else [])


ODD: tuple[str, ...]
ODD = (
    "Calm*",
    "**Calm**",
    "{Mind}",
    "Calm [North]",
    "<b>Calm</b>",
    "`Calm`",
    "Calm ~~ Co",
)
ODD += ("Your Clinic of Boston", "The Clinic", "Dr. Last", "Remote, MD", "Street Medicine Clinic")
ODD += ("Calm {{ x }} {% y %}", "#1 Calm", "Dr. Todo", "A_B_C", "Calm \\o/", "[a](https://b.org)")


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("field", ["name", "clinician"])
def test_a_name_is_taken_as_it_is(tiny: Path, field: str, name: str) -> None:
    file = tiny / "clinic.yaml"
    lines = [line for line in file.read_text().splitlines() if not line.startswith(f"{field}:")]
    file.write_text("\n".join([*lines, f"{field}: '{name}'", ""]))
    assert codes_after(tiny) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("[your clinic’s name]", "C602"),
        ("TODO", "C602"),
        ("Calm ???", "C602"),
        ("{clinic.name}", "C210"),
        ("{rule.stay}", "C210"),
        ("Your Clinic Name", "C602"),
        ("Practice name here", "C602"),
        ("N/A", "C602"),
        ("–", "C602"),
        # One line for one value.
        ("???", "C602"),
        ("😀", "C611"),
        ("yes", "C602"),
        ("True", "C602"),
        ("<clinic name>", "C602"),
        ("{Clinic Name}", "C602"),
        ("Name of clinic", "C602"),
        # What spreadsheets print in place of a value, and mail merge before it has one.
        ("#N/A", "C602"),
        ("#REF!", "C602"),
        ("=A2", "C602"),
        ("(blank)", "C602"),
        ("undefined", "C602"),
        ("{{clinic_name}}", "C602"),
        ("%CLINIC_NAME%", "C602"),
        ("«Clinic_Name», «City»", "C602"),
        ("First Last, MD", "C602"),
        ("Dr. Name", "C602"),
        ("Anytown Clinic", "C602"),
        ("Online only", "C602"),
        ("multiple locations", "C602"),
    ],
)
def test_what_was_to_be_filled_in_is_no_name(tiny: Path, name: str, code: str) -> None:
    change(tiny / "clinic.yaml", "name: Ash Lane Sample Clinic", f"name: '{name}'")
    assert codes_after(tiny) == [code]


@pytest.mark.parametrize(
    ("field", "words", "is_reported"),
    [
        ("name", f"{'M' * 13} {'M' * 13}", False),
        ("name", f"{'M' * 14} {'M' * 14}", True),
        ("name", "m" * 28, True),
        ("name", "Northwestern Interventional Psychiatry Institute", False),
        ("name", "NORTHWESTERN INTERVENTIONAL PSYCHIATRY INSTITUTE", True),
        ("clinician", "ALEXANDRIA MONTGOMERY-FITZGERALD, MD, PSYCHIATRY", True),
        ("hours", "MON TO THU 7:30 AM TO 10:30 PM, FRI 8 AM TO NOON, SAT BY REQUEST", True),
    ],
)
def test_words_are_no_wider_than_what_fits(
    tiny: Path, field: str, words: str, is_reported: bool
) -> None:
    file = tiny / "clinic.yaml"
    lines = [line for line in file.read_text().splitlines() if not line.startswith(f"{field}:")]
    file.write_text("\n".join([*lines, f"{field}: {words}", ""]))
    assert codes_after(tiny) == (["C207"] if is_reported else [])


@pytest.mark.parametrize(
    ("name", "is_reported"),
    [
        ("Neuropsychopharmacology", False),
        ("Interventionalpsychiatrieklinik", True),
        ("Interventionalpsychiatrie-klinikverbund", False),
        ("Donaudampfschifffahrts elektrizitätenbetrieb", False),
    ],
)
def test_a_word_that_no_line_has_room_for_is_reported(
    tiny: Path, name: str, is_reported: bool
) -> None:
    change(tiny / "clinic.yaml", "name: Ash Lane Sample Clinic", f"name: {name}")
    assert codes_after(tiny) == (["C207"] if is_reported else [])


@pytest.mark.parametrize(
    ("website", "is_reported"),
    [
        ("https://www.northwesternketamineandwellness.example", False),
        ("https://www.innovativepsychiatryandketaminetreatment.example", True),
        ("https://www.innovative-psychiatry.example/ketamine-treatments-more", False),
    ],
)
def test_a_web_address_that_no_line_has_room_for_is_reported(
    tiny: Path, website: str, is_reported: bool
) -> None:
    file = tiny / "clinic.yaml"
    lines = [line for line in file.read_text().splitlines() if not line.startswith("website:")]
    file.write_text("\n".join([*lines, f"website: {website}", ""]))
    assert codes_after(tiny) == (["C207"] if is_reported else [])


def test_what_is_a_little_too_wide_is_not_said_to_be_0_percent_too_wide(tiny: Path) -> None:
    line = "Beside the FDA building, 10903 New Hampshire Ave"
    change(tiny / "clinic.yaml", "- Sampletown", f"- {line}")
    assert any("is 1% wider than what fits" in problem for problem in problems_after(tiny))


def test_a_wide_line_of_an_address_is_reported(tiny: Path) -> None:
    file = tiny / "clinic.yaml"
    text = file.read_text()
    start = text.index("address:\n") + len("address:\n")
    file.write_text(f"{text[:start]}  - {'W' * 30}\n{text[start:]}")
    assert "C207" in codes_after(tiny)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("https://clinic.example", "https://988lifeline.org", "C513"),
        ("https://clinic.example", "https://www.988lifeline.org/chat", "C513"),
        ("https://clinic.example", "https://988lifeIine.org", "C513"),
        ("https://clinic.example", "https://988lifeline.com", "C513"),
        ("https://clinic.example", "https://988-1ifelines.org", "C513"),
        ("https://clinic.example", "https://988lifeline.org.clinic.care", "C513"),
        ("https://clinic.example", "https://crisistextline.org", "C513"),
        ("https://clinic.example", "https://988.org", "C513"),
        ("https://clinic.example", "https://spravato.com", "C513"),
        ('phone: "555-555-0142"', "phone: 416-967-0142", "C512"),
        ('after_hours: "555-555-0167"', "after_hours: 1-800-FDA-1088", "C512"),
        ('after_hours: "555-555-0167"', "after_hours: 800-332-1088", "C512"),
        ('after_hours: "555-555-0167"', "after_hours: 1-844-405-6185", "C512"),
        ('after_hours: "555-555-0167"', "after_hours: 555-555-0167 ext. 911", "C512"),
    ],
)
def test_what_is_somebody_elses_is_no_detail_of_the_clinic(
    real: Path, old: str, new: str, code: str
) -> None:
    change(real / "clinic.yaml", old, new)
    assert codes_after(real) == [code]


@pytest.mark.parametrize(
    ("marks", "is_reported"), [("'988', '911'", True), ("suicide, B", True), ("Mon, Tue", False)]
)
def test_no_email_mark_is_of_help_in_a_crisis(real: Path, marks: str, is_reported: bool) -> None:
    change(real / "clinic.yaml", "# email_marks: [A, B]", f"email_marks: [{marks}]")
    assert codes_after(real)[:1] == (["C613"] if is_reported else [])


@pytest.mark.parametrize(
    "website",
    [
        "https://mainelifelines.org",
        "https://988wellness.com",
        "https://spravato-bangor.com",
        "https://www.facebook.com/birchwoodclinic",
        "https://www.va.gov/maine-health-care",
    ],
)
def test_a_website_may_be_called_nearly_as_another(real: Path, website: str) -> None:
    change(real / "clinic.yaml", "https://clinic.example", website)
    assert codes_after(real) == []


@pytest.mark.parametrize(
    "said",
    [
        "checked every word",
        "988 wellness",
        "safe & effective",
        "self-dose ketamine",
        "checked by a doctor",
        "words reviewed by our own nurses",
        "our pharmacist has approved this",
        "approved by Dr. Ash",
        "ketamine at home",
        "certified by Ann Ash",
        "checked by the American Board",
        "an approved clinic",
    ],
)
def test_no_name_says_what_only_the_foot_says(real: Path, said: str) -> None:
    change(real / "clinic.yaml", "Willow Street Sample Clinic", f"Willow, {said}")
    assert "C601" in codes_after(real)


@pytest.mark.parametrize(
    "name",
    [
        "100% Relief Clinic",
        "90% Better Ketamine",
        "Nine in Ten Feel Better",
        "9 of 10 Patients Recover",
        "Remission in 90 Percent",
        "100% Symptom-Free Clinic",
        "100 Percent Safe Ketamine",
        "Ketamine for Kids",
        "Ketamine for Children and Adults",
        "Kids and Teens Ketamine",
        "Teens Welcome Clinic",
        "Psychiatry for All Ages",
        "No Limits Ketamine",
        "Ketamine Urgent Care",
        "Urgent Infusion Clinic",
        "Home Ketamine Clinic",
        "Miracle Cure Clinic",
        "The Depression Cure",
        "Dr. Elm’s Depression Cure",
        "Dr. Depression Cure",
        "Heal Depression Fast",
        "End Your Depression Now, NP",
        "Goodbye Depression Clinic",
        "Dr. Guaranteed Relief Clinic",
        "Dr. Amy Elm, Results Guaranteed",
        "Results Guaranteed, MD",
        "Dr. Will Cure You",
        "Will Cure Clinic",
        "Safe and Proven Ketamine",
        "Proven & Safe Infusions",
        "Completely Safe Ketamine",
        "Proven Relief Clinic",
        "Cure Depression Clinic",
        "Ketamine at Home",
        "Guaranteed Relief Ketamine",
    ],
)
def test_no_name_promises(real: Path, name: str) -> None:
    change(real / "clinic.yaml", "name: Willow Street Sample Clinic", f'name: "{name}"')
    assert set(codes_after(real)) == {"C601"}


def test_a_claim_in_a_name_is_told_once_and_with_what_a_name_can_do(real: Path) -> None:
    change(real / "clinic.yaml", "Willow Street Sample Clinic", "Double Dose Wellness")
    (problem,) = problems_after(real)
    assert problem.endswith("unless the care team says so: leave it out")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("name: Willow", "name: 555-555-0199 Willow"),
        ("  - 100 Sample", "  - Tel. (555) 555-0199, 100 Sample"),
        ("hours: Monday", "hours: 5555550199, Monday"),
        ("  - 100 Sample Street, Suite 2", "  - 100 Sample Street. 5555550199"),
        ("  - 100 Sample", "  - +52 55 5341 4747, 100 Sample"),
    ],
)
def test_a_phone_number_stands_in_its_own_line(real: Path, field: str, words: str) -> None:
    change(real / "clinic.yaml", field, words)
    assert codes_after(real) == ["C601"]


@pytest.mark.parametrize("zip_code", ["78600-1234", "00000, Box 110250", "0; fax 207-555-0199"])
def test_numbers_of_an_address_are_no_phone(real: Path, zip_code: str) -> None:
    change(real / "clinic.yaml", "Sampletown, ST 00000", f"Sampletown, ST {zip_code}")
    assert codes_after(real) == []


EATING = "You may eat breakfast. Eat little or no lunch. Ask us what you may drink."


@pytest.mark.parametrize(
    ("answer", "is_reported"),
    [
        ("Take your last pill the week before. Eat little.", True),
        ("Eat little. It is a new start.", True),
        ("Eat little; come with a fever if you must.", True),
        ("Eat little. Half a gram works well.", True),
        ("Do not eat after 10 a.m. on the day of your visit. Ask us if you are unsure.", False),
        ("Eat a light meal; ask us first. Then come hungry.", False),
        ("Do not eat for 2.5 hours. Tell us if you have diabetes.", False),
        ("You may drink water up to 2 hours before. Nothing after that.", False),
        ("No food for 4 hours. If you forget, we may have to move your visit.", False),
    ],
)
def test_each_sentence_of_the_answer_is_about_eating(
    real: Path, answer: str, is_reported: bool
) -> None:
    change(real / "clinic.yaml", EATING, answer)
    assert ("C505" in codes_after(real)) == is_reported
