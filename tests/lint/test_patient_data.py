"""Nothing about one patient is in any file (C614): what is found, and what is not about one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from changed_content import change, codes_after

from handouts.text.phrases import compiled

ROOT = Path(__file__).parents[2]
WORDING = yaml.safe_load((ROOT / "content" / "wording.yaml").read_text("utf-8"))
PRIVATE = {name: WORDING[name] for name in ("private", "private_outside_names")}


def is_reported(text: str) -> bool:
    return any(compiled(pattern).search(text) for listed in PRIVATE.values() for pattern in listed)


@pytest.mark.parametrize(
    "text",
    [
        *("Patient name Jane Roe", "patient Jane Roe", "Pt: J. Roe", "PATIENT NAME: JOHN SMITH"),
        *("pt name - John Smith", "Patient: SMITH, JOHN", "Name of patient: Roe, Jane"),
        *("patient's name is Jane", "Ms. O'Neil", "Mister Smith", "Jane Roe (54)"),
        *("date of birth (5/3/1980)", "b. 5/3/1980", "DOB-03051980", "her birthday is 3/5"),
        *(
            "turns 55 in May",
            "54 yo woman",
            "54-yr-old male",
            "54F with depression",
            "age 54, female",
        ),
        *("a woman of 54", "a 54-year-old man", "Med rec no. 48213", "Chart #88123", "chart 88123"),
        *(
            "Case no. 4711",
            "Account no. 4711-22",
            "MR# 48213",
            "ID 48213-22",
            "ID 837021",
            "Rx 556677",
        ),
        *("Medicare number 1EG4-TE5-MK73", "NHS number 943 476 5919", "SSN: 123456789"),
        *("diagnosed 3/5/2026", "admitted 2026-03-05", "Seen 3/5/2026 for depression"),
        *("John Smith has had 6 treatments", "treated Jane Roe on Monday", "BP 160/95 on 3/5"),
        *("Jane's next appointment is Tuesday", "started 56 mg on March 5", "jane.roe@gmail.com"),
        *("next of kin: Bob Roe", "emergency contact: Bob Roe", "home address: 12 Oak Street"),
        *("husband: Tom Roe", "her son Bob Roe drives her", "lives at 12 Oak Street"),
        *("Jane Roe, 3/5/1961", "Roe 05.03.61", "JANE ROE 19610305", "1961-03-05", "b. 1961"),
        *("born May 3", "born in 1961", "birthday is on May 3rd", "birthday: 3 May"),
        *("geb. 5.3.1980", "fecha de nacimiento 5/3/1980", "62 y.o. male", "MRN: A-48291"),
        *("pt Jane Roe", "the patient is Jane Roe", "Paciente: Juana Roe", "initials JR"),
        *("prepared for Jane Roe", "Dear Jane Roe", "diagnosed F33.2"),
        *("123 45 6789", "policy XYZ1234567", "Medicaid no. AB12345C"),
        *("next visit for Jane Roe", "appointment 3/5/2027", "jane.roe@comcast.net"),
    ],
)
def test_what_is_about_one_patient_is_reported(text: str) -> None:
    assert is_reported(text)


@pytest.mark.parametrize(
    "text",
    [
        *("seen: 2026-11-22", "review_by: 2027-05-22", "name: Willow Street Sample Clinic"),
        *("name: Ash Clinic", "clinician: Ann Sample, MD, psychiatrist", "Patients say no."),
        *("163 people with depression", "adults under 25", "Patient Education Materials"),
        *("N Engl J Med, 2021;385:1257", "phone: 555-555-0142", "In case 2 visits are missed"),
        *("People of 65 and more", "patient information", "info@clinic.example", "dose 84 mg"),
        *("Your helper's name", "about 54 of 100 women", "the patient's own chart"),
        *("checked 3/5/2026", "at 8.30-12.30-5.30", "call 555-555-0199", "S08, F33, F76b"),
        *(
            "version 1.2.35",
            "policy 2026: no taxi",
            "F33.2 is recurrent depression",
            "# Prepared for Willow Street Sample Clinic",
            "printed for Front Desk",
            "prepared for us",
        ),
        *(
            "Boise, ID 83702",
            "ID 83843-1234 (Moscow)",
            "fax (555) 555-0199",
            "1970: approved for surgery",
            "given to people in studies",
        ),
    ],
)
def test_what_is_about_nobody_is_not(text: str) -> None:
    assert not is_reported(text)


NAMES: tuple[str, ...]
NAMES = (
    "Partners Health Group",
    "Mother Mary Lane",
    "Mrs. Green’s Clinic",
    "12 F Street NW",
)
NAMES += ("Boise, ID 83702", "500 Main Street, Unit 1204", "Rx 2000 Building", "Sister Joan Way")
NAMES += ("Ann Roe, MD, license 123456", "Patients First: A Clinic", "Ann Arbor (48)")
NAMES += (
    "Patient-Centered Care",
    "Pt. Reyes Clinic",
    "Since 1961",
    "Suite 19-61",
    "Pt Loma Center",
)
NAMES += ("Hello Therapy Clinic", "Hi Desert Ketamine", "Dear Heart Wellness", "Patient First")
NAMES += ("Saw Mill Health on Main", "Born Street 12", "Birthday Lane 12")


@pytest.fixture
def private(tiny: Path) -> Path:
    """Return a small content folder that takes no patient's data."""
    with (tiny / "wording.yaml").open("a", encoding="utf-8") as opened:
        yaml.safe_dump(PRIVATE, opened)
    return tiny


@pytest.mark.parametrize("name", NAMES)
def test_what_a_clinic_is_called_is_no_patient(private: Path, name: str) -> None:
    file = private / "clinic.yaml"
    change(file, "name: Ash Lane Sample Clinic", f"name: '{name}'\nclinician: '{name}'")
    change(file, "  - 1 Sample Lane", f"  - '{name}'")
    assert codes_after(private) == []


@pytest.mark.parametrize(
    "name",
    [
        *("Patient: Jane Roe", "DOB 3/5/1980", "MRN 48213", "Name of patient: Roe", "pt: J. Roe"),
        *("Jane Roe, born 3/5/1980", "Jane Roe 03/05/1961", "prepared for Jane Roe"),
        *("Jane Roe, 62 y.o.", "our patient Jane Roe", "diagnosed F33.2"),
        *("Medicaid AB12345", "chart 48291", "a 62 year old woman", "appointment 3/5/2027"),
    ],
)
def test_a_patient_in_the_clinics_own_lines_is_reported(private: Path, name: str) -> None:
    change(private / "clinic.yaml", "  - 1 Sample Lane", f"  - '{name}'")
    assert codes_after(private) == ["C614"]


def test_the_numbers_of_a_color_are_no_birth_date(private: Path) -> None:
    file = private / "clinic.yaml"
    change(file, 'color: "#1F4E5F"', "color: 'RGB 31/78/95'\n# ours")
    assert codes_after(private) == []
    change(file, "# ours", "# 5/3/1980")
    assert codes_after(private) == ["C614"]
    change(file, "'RGB 31/78/95'\n# 5/3/1980", "'5/3/1980'")
    assert set(codes_after(private)) == {"C205", "C614"}


def test_next_to_the_clinics_own_lines_all_is_judged(private: Path) -> None:
    file = private / "clinic.yaml"
    change(file, "name: Ash Lane Sample Clinic", "name: Boise, ID 48213\n# of ID 48213")
    assert codes_after(private) == ["C614"]
    change(file, "# of ID 48213", "")
    assert codes_after(private) == []
    change(file, "bring: a towel", "bring: your card, ID 48213")
    assert codes_after(private) == ["C614"]
