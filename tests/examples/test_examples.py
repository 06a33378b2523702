"""Every worked example holds, and an example can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from hemvist.core.cases.calculate import calculate
from hemvist.core.cases.compare import differences
from hemvist.core.cases.reader import Case, read_cases
from hemvist.core.cases.written import as_json
from hemvist.core.law import load_law

FOLDER = Path(__file__).parent
CASES = [case for path in sorted(FOLDER.rglob("*.yaml")) for case in read_cases(path.name, path.read_text("utf-8"))]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.file}:{case.name}" for case in CASES])
def test_the_case_holds(case: Case) -> None:
    assert differences(case, as_json(calculate(load_law(), case))) == []


def test_names_are_unique_over_all_files() -> None:
    names = [case.name for case in CASES]
    assert sorted(names) == sorted(set(names))


def test_a_wrong_expectation_is_found() -> None:
    text = (FOLDER / "asylum_phase/daily_sum.yaml").read_text("utf-8")
    for old, new, says in (
        ("sek: 206550", "sek: 206551", "sek blev 206550, väntat 206551"),
        ("days: 153", "days: 152", "days blev 153, väntat 152"),
        ('- {payee: "0115", section: "2017:193 12 §", sek: 52000, automatic: true}', "", "som inte skulle finnas"),
        ('reasons_cite: ["2017:193 8 §"', 'reasons_cite: ["2017:193 9 §"', "hänvisar till 2017:193 9 §"),
    ):
        assert old in text
        case = read_cases("f", text.replace(old, new, 1))[0]
        wrong = " ".join(differences(case, as_json(calculate(load_law(), case))))
        assert says in wrong
