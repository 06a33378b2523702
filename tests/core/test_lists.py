"""Lists as people keep them: what is read, and what is refused with row, column and remedy."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from hemvist.core.assignments.lists import (
    read_arrivals,
    read_durations,
    read_free_places,
    read_series,
    read_targets,
)
from hemvist.core.law import load_law
from hemvist.core.lists import BadList
from hemvist.core.municipalities.register import municipalities
from hemvist.core.period import Period
from hemvist.core.shares.estimated import estimated_table
from hemvist.core.shares.lists import read_redistribution_list, read_share_list, share_list
from hemvist.core.shares.tables import ShareTables

HEADER = "code,share_per_mille,valid_from,valid_to,source\n"
TWO = "0115,400,2019-01-01,2019-12-31,påhittad\n0184,600,2019-01-01,2019-12-31,påhittad\n"


def test_a_share_list_in_each_form_spreadsheets_write() -> None:
    for raw in (
        (HEADER + TWO).encode(),
        ("\ufeff" + HEADER + TWO).encode(),
        (HEADER + TWO).replace(",", ";").encode("latin-1"),
        (HEADER + TWO).replace(",", "\t").replace("\n", "\r\n").encode(),
        (HEADER + TWO + "\n;;;;\n".replace(";", ",")).encode(),
    ):
        table = read_share_list("f", raw).on(date(2019, 5, 1))
        assert table is not None
        assert dict(table.shares) == {"0115": 400, "0184": 600}
        assert table.source == "påhittad"


def test_what_is_written_can_be_read() -> None:
    people = {m.code: m.population_2016 for m in municipalities().values()}
    table = estimated_table(Period(date(2019, 1, 1), date(2019, 12, 31)), people)
    again = read_share_list("f", share_list(ShareTables.of([table])).encode()).on(date(2019, 1, 1))
    assert again is not None
    assert again.of("0115") == Fraction("3.1998")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["filen är tom"]),
        ("code,share_per_mille\n", ["rad 1", "kolumn valid_from", "saknas"]),
        (HEADER.replace("code", "kod") + TWO, ["rad 1", "kolumn kod", "finns inte i formatet"]),
        (HEADER.replace("source", "code") + TWO, ["rad 1", "kolumn code", "två gånger"]),
        (HEADER, ["inga rader"]),
        (HEADER + TWO.replace("400", "399"), ["rad 3", "share_per_mille", "999.00", "inte 1000"]),
        (HEADER + TWO.replace("0115", "9999"), ["rad 2", "kolumn code", "'9999' finns inte"]),
        (HEADER + TWO.replace("0115", "115"), ["rad 2", "kolumn code", "Menade du 0115"]),
        (HEADER + TWO.replace("0184", "0115"), ["rad 3", "kolumn code", "redan på rad 2"]),
        (HEADER + TWO.replace("400", "-400"), ["rad 2", "share_per_mille", "negativt"]),
        (HEADER + TWO.replace("400", ""), ["rad 2", "share_per_mille", "cellen är tom"]),
        (HEADER + TWO.replace("400", '"400,0"'), ["rad 2", "Skriv punkt, inte komma"]),
        (HEADER + TWO.replace("400", "400,0"), ["rad 2", "6 celler", "decimalkomma"]),
        ((HEADER + TWO).replace(",", ";").replace("400", "400,0"), ["rad 2", "Skriv punkt, inte komma"]),
        (HEADER + TWO.replace("400", "fyrahundra"), ["rad 2", "är inget tal"]),
        (HEADER + TWO.replace("400", "1e3"), ["rad 2", "är inget tal"]),
        (HEADER + TWO.replace("2019-01-01", "2019-02-29", 1), ["rad 2", "valid_from", "ingen dag som finns"]),
        (HEADER + TWO.replace("2019-12-31", "2018-12-31", 1), ["rad 2", "valid_to", "före sin första dag"]),
    ],
)
def test_a_share_list_is_refused_where_it_is_wrong(text: str, says: list[str]) -> None:
    with pytest.raises(BadList) as refused:
        read_share_list("andelar.csv", text.encode())
    assert str(refused.value).startswith("andelar.csv")
    assert [part for part in says if part not in str(refused.value)] == [], str(refused.value)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("0115,2422,1,2019-01-01", ["rad 2", "kolumn taking", "inom samma län"]),
        ("0115,0184,1,2018-12-31", ["rad 2", "kolumn valid_from", "först från den 1 januari 2019"]),
        ("0115,0184,401,2019-01-01", ["rad 2", "share_per_mille", "Ge högst 400"]),
        ("0115,0184,300,2019-01-01\n0115,0184,101,2019-01-01", ["rad 3", "Ge högst 100"]),
        ("0115,0115,1,2019-01-01", ["rad 2", "kolumn taking", "till sig själv"]),
        ("0115,0184,0,2019-01-01", ["rad 2", "mer än 0"]),
    ],
)
def test_a_redistribution_is_refused_where_it_is_wrong(rows: str, says: list[str]) -> None:
    tables = read_share_list("f", (HEADER + TWO).encode())
    raw = f"giving,taking,share_per_mille,valid_from\n{rows}\n".encode()
    with pytest.raises(BadList) as refused:
        read_redistribution_list("omf.csv", raw, load_law(), tables)
    assert [part for part in says if part not in str(refused.value)] == [], str(refused.value)


def test_months_fall_evenly_on_their_days() -> None:
    children = read_arrivals("f", b"month,children\n2017-02,4\n2017-03,0\n2017-04,31\n", 1)
    assert [child.on.isoformat() for child in children[:4]] == ["2017-02-01", "2017-02-08", "2017-02-15", "2017-02-22"]
    april = [child.on.day for child in children[4:]]
    assert len(april) == 31
    assert {day: april.count(day) for day in (1, 30)} == {1: 2, 30: 1}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("month,children\n2017-01,3\n2017-03,4\n", ["rad 2", "2017-02 saknas", "0 om inga barn kom"]),
        ("month,children\n2017-01,3\n2017-01,4\n", ["rad 3", "redan på rad 2"]),
        ("month,children\n2017-13,3\n", ["rad 2", "ingen månad"]),
        ("month,children\n2017-01,-3\n", ["rad 2", "inget antal"]),
        ("month,children\n2017-01,\n", ["rad 2", "cellen är tom"]),
    ],
)
def test_a_series_is_refused_where_it_is_wrong(text: str, says: list[str]) -> None:
    with pytest.raises(BadList) as refused:
        read_series("serie.csv", text.encode())
    assert [part for part in says if part not in str(refused.value)] == [], str(refused.value)


def test_arrivals_by_day_keep_siblings_together_whatever_their_order() -> None:
    rows = ["2017-02-03,,,a,", "2017-02-03,2003-01-01,f,,2422", "2017-02-03,,,a,", "2017-02-01,,,,"]
    header = "arrived_on,born_on,sex,group,tie_code\n"
    one = read_arrivals("f", (header + "\n".join(rows)).encode(), 5)
    assert one[0].on == date(2017, 2, 1)
    groups = [child.group for child in one[1:]]
    assert groups in (["a", "a", ""], ["", "a", "a"])


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("2017-02-30,,,,", ["rad 2", "arrived_on"]),
        ("2017-02-03,2017-02-04,,,", ["rad 2", "born_on", "efter ankomsten"]),
        ("2017-02-03,,,,0001", ["rad 2", "tie_code", "finns inte"]),
        (",,,a,", ["rad 2", "arrived_on", "tom"]),
    ],
)
def test_an_arrival_is_refused_where_it_is_wrong(row: str, says: list[str]) -> None:
    with pytest.raises(BadList) as refused:
        read_arrivals("ankomster.csv", f"arrived_on,born_on,sex,group,tie_code\n{row}\n".encode(), 1)
    assert [part for part in says if part not in str(refused.value)] == [], str(refused.value)


def test_durations_by_group_and_by_year() -> None:
    child = read_arrivals("f", b"arrived_on,born_on,sex,group,tie_code\n2017-02-03,,,a,\n", 1)[0]
    assert read_durations("f", b"group_of,months\n*,3\na,5\n").of(child) == 5
    assert read_durations("f", b"group_of,months\n*,3\nb,5\n").of(child) == 3
    assert read_durations("f", b"year,months\n2017,9\n").of(child) == 9
    assert read_durations("f", b"year,months\n2016,9\n").of(child) is None
    with pytest.raises(BadList, match="två gånger"):
        read_durations("f", b"year,months\n2017,9\n2017,8\n")


def test_targets_and_free_places() -> None:
    assert read_targets("f", b"code,children\n0115,3\n") == {"0115": 3}
    with pytest.raises(BadList, match="två gånger"):
        read_targets("f", b"code,children\n0115,3\n0115,3\n")
    assert read_free_places("f", b"code,places,valid_from\n0115,3,2017-01-01\n")[0].places == 3
    with pytest.raises(BadList, match="före sin första dag"):
        read_free_places("f", b"code,places,valid_from,valid_to\n0115,3,2017-01-02,2017-01-01\n")
