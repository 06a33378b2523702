"""The reader of law rows: strict, and never silent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hemvist.core.law import BadLaw, NotInForce, load_law, read_parameter, read_statutes
from hemvist.core.period import Period

STATUTES = read_statutes('- id: "1:1"\n  title: "Provlag"\n  source: "prov"\n')
GOOD = """title: "Prov"
section: "1:1 2 §"
unit: "kronor"
governing_date: "day_of_care"
checked: "2020-12-31"
rows:
  - {from: "2017-07-01", value: "10", source: "s", mark: "sourced"}
  - {from: "2019-01-01", value: "12.5", source: "s", mark: "assumption", reading: "vår"}
  - {from: "2022-01-01", repealed: true, source: "s", mark: "sourced"}
"""


def test_rows_are_chosen_by_their_governing_day() -> None:
    parameter = read_parameter("p/a.yaml", GOOD, STATUTES)
    assert parameter.on(date(2018, 12, 31)).value == Decimal(10)
    assert parameter.on(date(2019, 1, 1)).mark == "assumption"
    assert parameter.on(date(2021, 1, 1)).mark == "unchecked"


@pytest.mark.parametrize("day", [date(2017, 6, 30), date(2022, 1, 1), date(2030, 1, 1)])
def test_before_the_first_row_and_after_a_repeal_nothing_is_in_force(day: date) -> None:
    with pytest.raises(NotInForce, match="gäller inte"):
        read_parameter("p/a.yaml", GOOD, STATUTES).on(day)


def test_rows_over_a_period_are_cut_where_the_law_stops_being_checked() -> None:
    parts = list(read_parameter("p/a.yaml", GOOD, STATUTES).over(Period(date(2018, 12, 1), date(2023, 1, 1))))
    assert [(p.starts_on, p.ends_on, row.mark) for p, row in parts] == [
        (date(2018, 12, 1), date(2018, 12, 31), "sourced"),
        (date(2019, 1, 1), date(2020, 12, 31), "assumption"),
        (date(2021, 1, 1), date(2021, 12, 31), "unchecked"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('value: "10"', "value: 10", "citattecken"),
        ('value: "10"', 'value: "tio"', "inget tal"),
        ('value: "10"', 'valu: "10"', "okända nycklar"),
        ('value: "10", ', "", "antingen value eller repealed"),
        ('mark: "sourced"', 'mark: "säker"', "finns inte"),
        (', reading: "vår"', "", "vår läsning"),
        ('from: "2019-01-01"', 'from: "2017-01-01"', "datumordning"),
        ('from: "2017-07-01"', 'from: "2017-07-32"', "ingen dag"),
        ('section: "1:1 2 §"', 'section: "9:9 2 §"', "statutes.yaml"),
        ('unit: "kronor"\n', "", "nycklar saknas"),
        ('title: "Prov"', 'title: "Prov"\ntitle: "Två"', "YAML"),
    ],
)
def test_a_file_that_breaks_the_form_is_refused_with_its_place(old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(BadLaw, match=says) as refused:
        read_parameter("p/a.yaml", GOOD.replace(old, new, 1), STATUTES)
    assert "p/a.yaml" in str(refused.value)


def test_the_real_law_is_read_whole() -> None:
    law = load_law()
    assert law.on("2017_193.s8_daily_rate", date(2023, 12, 31)).value == Decimal(1350)
    assert law.on("2017_193.s8_daily_rate", date(2024, 1, 1)).value == Decimal(1000)
    assert all(row.source for p in law.parameters.values() for row in p.rows if row)
