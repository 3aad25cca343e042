"""One person is one, however the name is spelled; two people are two."""

from __future__ import annotations

import pytest

from handouts.text.people import is_not_a_person, is_same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Sample", "ANN  sample"),
        ("Ann Sample", "Dr. Ann Sample"),
        ("Ann Sample", "Prof. Dr. Ann Sample, M.D., PhD"),
        ("Ann Sample RN", "Ann Sample"),
        ("Ann Sample", "Sample, Ann"),
        ("Ann Sample", "Ánn Sämple"),
        ("Eva Mueller", "Eva Müller"),
        ("Søren Kjær", "Soren Kjaer"),
        ("A. Sample", "Ann Sample"),
        ("Ann B. Sample", "Ann Sample"),
        ("Dr. Sample", "Ann Sample"),
        ("Ann-Marie Sample", "AnnMarie Sample"),
        ("Pat O’Brien", "Pat OBrien"),
        ("Ann Do", "Ann Do, MD"),
        ("van der Berg, Ann", "Ann van der Berg"),
        ("Ann", "Ann Sample"),
        ("Chris Sample", "Christine Sample"),
        ("Anne Sample", "Ann Sample"),
        ("Joe Sample", "J0e S4mp1e"),
        ("R.J. Sample", "Robert James Sample"),
        ("RJ Sample", "Robert Sample"),
        ("A.S.", "Ann Sample"),
        ("Dr.Ann Sample", "Ann Sample"),
        ("Pharmacist Sample", "Ann Sample"),
        ("Sample Lopez, Ana", "Ana Sample"),
        ("de la Cruz, Maria, MD", "Maria Cruz"),
        ("Bob Sample", "Robert Sample, MD"),
        ("Will Sample", "Bill Sample"),
        ("Kathy Sample", "Catherine Sample"),
        ("Jon Sample", "John Sample"),
        ("Mike Sample", "Michael Sample"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert is_same_person(one, other)
    assert is_same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Sample", "Ben Sample"),
        ("Dr. Ann Sample, MD", "Dr. Ben Sample, MD"),
        ("A. Sample", "B. Sample"),
        ("Ann B. Sample", "Ann C. Sample"),
        ("Ann Smith", "Andrew Smith"),
        ("Ann Do", "Ann Le"),
        ("Minh Pa", "Lan Pa"),
        ("Ann Anna", "Ann Annika"),
        ("Jo Sample", "John Sample"),
        ("Chris B. Sample", "Christine C. Sample"),
        ("R.J. Sample", "Robert B. Sample"),
        ("Sample, Ana", "Sample, Eva"),
        ("Ann Sample, MD, psychiatrist", "Ben Sample, MD, psychiatrist"),
        ("ANN SAMPLE", "ABE N. SAMPLE"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert not is_same_person(one, other)
    assert not is_same_person(other, one)


@pytest.mark.parametrize(
    "name",
    [
        *("Front Desk", "the Office Manager", "IT", "Chatbot", "Guest", "Pharmacy", "www.calm.org"),
        *("Medical Director", "Clinical Team", "Medical Board", "Prescriber", "World Health"),
        *("Not Yet Checked", "Review Pending", "Unknown", "Ask Us", "Everyone", "Safety Officer"),
        *("NIH", "FDA", "J. D.", "JD"),
    ],
)
def test_nobody(name: str) -> None:
    assert is_not_a_person(name)


@pytest.mark.parametrize(
    "name", ["Ann Guest", "Di Manager-Clerk", "It Nguyen", "Desk, Ann", "Will Draft", "ANN SAMPLE"]
)
def test_somebody(name: str) -> None:
    assert not is_not_a_person(name)
