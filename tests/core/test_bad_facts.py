"""Facts that cannot be true are refused with place, reason and remedy; facts that may not be are answered with why."""

from __future__ import annotations

import pytest

from hemvist.core.cases.calculate import calculate
from hemvist.core.cases.document import BadCase
from hemvist.core.cases.reader import Case, read_cases
from hemvist.core.cases.written import as_json
from hemvist.core.law import load_law

TEXT = """\
- case: "fall"
  facts:
    homes:
      - {id: "hvb-1", owner: "2422", youngest: 13, oldest: 17, capacity: [{from: "2017-01-01", places: 8}], permits: [{from: "2017-01-01"}]}
    children:
      - id: "barn-1"
        born: [{on: "2002-05-20"}]
        arrived: {on: "2018-01-08", municipality: "0191"}
        status: [{from: "2018-01-08", value: "asylum_seeker"}]
        assignments: [{from: "2018-01-10", municipality: "0115", kind: "levelling", decided_on: "2018-01-09"}]
        transfers:
          - {from: "2018-02-10", to: "2422", agreement: "v-s", confirmed: [{by: "0115", on: "2018-02-01"}, {by: "2422", on: "2018-02-01"}]}
        placements: [{from: "2018-02-10", municipality: "2422", care_form: "hvb", home: "hvb-1"}]
        absences: [{from: "2018-03-01", until: "2018-03-05", kind: "absconded"}]
        costs: [{on: "2018-02-10", sek: 1850, kind: "travel"}]
    agreements:
      - {id: "v-s", kind: "take_over", from: "2017-08-01", until: "2018-12-31", giving: "0115", taking: "2422", assigned_from: "2017-08-01", assigned_until: "2018-12-31", money_follows: ["8"], travel_paid_by: "0115"}
    shares: [{municipality: "0115", share_per_mille: "3.2", from: "2018-03-01"}]
    forecasts: [{year: "2018", made: "february", children: "1500"}]
  ask: {from: "2018-01-08", until: "2018-03-31"}
"""  # noqa: E501


def changed(old: str, new: str) -> list[Case]:
    assert TEXT.count(old) == 1, f"{TEXT.count(old)} × {old}"
    return read_cases("fall.yaml", TEXT.replace(old, new))


def test_the_ground_case_itself_is_sound() -> None:
    answer = as_json(calculate(load_law(), read_cases("fall.yaml", TEXT)[0]))
    assert answer["refused"] == []
    assert sum(line["days"] or 0 for line in answer["entitlements"] if line["section"] == "2017:193 8 §") == 81 - 5


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            'care_form: "hvb", home: "hvb-1"}]',
            'care_form: "hvb"}, {from: "2018-02-20", municipality: "2422", care_form: "hvb"}]',
            ["rad 13", "placements[2].from", "överlappar", "Avsluta den ena dagen innan"],
        ),
        (
            'until: "2018-03-05", kind: "absconded"}]',
            'until: "2018-03-05", kind: "absconded"}, {from: "2018-03-05", kind: "absconded"}]',
            ["rad 14", "absences[2].from", "överlappar"],
        ),
        (
            'value: "asylum_seeker"}]',
            'value: "asylum_seeker"}, {from: "2018-01-08", value: "permit"}]',
            ["rad 9", "två rader i status börjar 2018-01-08", "Ta bort den ena"],
        ),
        (
            'decided_on: "2018-01-09"}]',
            'decided_on: "2018-01-09"}, {from: "2018-01-10", municipality: "2021", decided_on: "2018-01-09"}]',
            ["assignments", "två rader", "2018-01-10"],
        ),
        ('born: [{on: "2002-05-20"}]', "born: []", ["barnet saknar födelsedatum", "Skriv born"]),
        (
            'born: [{on: "2002-05-20"}]',
            'born: [{on: "2018-01-09"}]',
            ["födelsedagen", "efter barnets första dag", "2018-01-08"],
        ),
        ('born: [{on: "2002-05-20"}]', 'born: [{on: "2001-02-29"}]', ["29 februari 2001 finns inte"]),
        ('from: "2018-02-10", to:', 'from: "2018-09-31", to:', ["rad 12", "31 september 2018 finns inte"]),
        ('from: "2018-02-10", to:', 'from: "10/2 2018", to:', ["är ingen dag", "år-månad-dag"]),
        ('taking: "2422"', 'taking: "0115"', ["samma kommun lämnar och tar emot"]),
        ('travel_paid_by: "0115"', 'travel_paid_by: "0180"', ["resan ska betalas av en av parterna"]),
        ('money_follows: ["8"]', 'money_follows: ["10"]', ["'10' finns inte", "7_fixed"]),
        ('assigned_until: "2018-12-31"', 'assigned_until: "2017-07-31"', ["slutar 2017-07-31, före sin första dag"]),
        ('share_per_mille: "3.2"', 'share_per_mille: "3,2"', ["är inget tal", "Skriv punkt, inte komma"]),
        ('share_per_mille: "3.2"', 'share_per_mille: "-0.1"', ["ligger inte mellan 0 och 1000"]),
        ('share_per_mille: "3.2"', "share_per_mille: 3.2", ["utan citattecken"]),
        ('children: "1500"', 'children: "-1"', ["negativt"]),
        ("sek: 1850", "sek: 1850.50", ["hela kronor som heltal"]),
        ("sek: 1850", 'sek: "1850.505"', ["mer än två decimaler"]),
        ("places: 8}]", 'places: 8}, {from: "2017-06-01", places: 9}]', ["homes[1].capacity[2].from", "överlappar"]),
        ('kind: "absconded"', 'kind: "holiday"', ["'holiday' finns inte", "absconded"]),
        ('ask: {from: "2018-01-08", until: "2018-03-31"}', 'ask: {from: "2018-01-08"}', ["frågan saknar sista dag"]),
        ('on: "2018-01-08", municipality: "0191"', 'on: "2018-01-08", municipality: 191', ["utan citattecken"]),
    ],
)
def test_facts_that_cannot_be_are_refused_where_they_stand(old: str, new: str, says: list[str]) -> None:
    with pytest.raises(BadCase) as refused:
        changed(old, new)
    told = str(refused.value)
    assert told.startswith("fall.yaml, rad ")
    assert [part for part in says if part not in told] == [], told


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        ('from: "2018-02-10", to:', 'from: "2018-01-09", to:', "not_assigned", ["ingen kommun ansvarar", "Registrera"]),
        ('to: "2422"', 'to: "0115"', "same_municipality", ["Vallentuna ansvarar redan", "rätta kommunen"]),
        ('agreement: "v-s"', 'agreement: "v-x"', "agreement_unknown", ["finns inte", "Rätta beteckningen"]),
        (
            'assigned_from: "2017-08-01"',
            'assigned_from: "2018-01-11"',
            "outside_cohort",
            ["10 januari 2018", "utanför"],
        ),
        ('{by: "0115", on: "2018-02-01"}, ', "", "awaiting_confirmation", ["väntar på bekräftelse från Vallentuna"]),
        ("youngest: 13", "youngest: 16", "home_age", ["15 år", "16–17 år", "Välj ett annat boende"]),
        ("places: 8", "places: 0", "home_full", ["0 platser", "1 barn"]),
        ('home: "hvb-1"}]', 'home: "hvb-9"}]', "unknown_home", ["hvb-9 finns inte", "lägg in boendet"]),
    ],
)
def test_facts_that_may_not_be_are_answered_with_rule_place_and_remedy(
    old: str, new: str, code: str, says: list[str]
) -> None:
    answer = as_json(calculate(load_law(), changed(old, new)[0]))
    found = {refused["code"]: refused for refused in answer["refused"]}
    assert code in found, answer["refused"]
    assert found[code]["child"] == "barn-1"
    assert found[code]["section"]
    assert [part for part in says if part not in found[code]["text"]] == [], found[code]["text"]


@pytest.mark.parametrize("sek", ['"500 000"', "1350.50", "true"])
def test_an_expected_number_that_is_no_number_is_refused(sek: str) -> None:
    text = TEXT + f'  expect:\n    entitlements: [{{payee: "0115", sek: {sek}}}]\n'
    with pytest.raises(BadCase, match=r"fall\.yaml, rad \d+: expect\.entitlements\[1\]\.sek"):
        read_cases("fall.yaml", text)


def test_a_law_that_does_not_reach_a_day_is_no_crash() -> None:
    far = changed('ask: {from: "2018-01-08", until: "2018-03-31"}', 'ask: {from: "1990-01-01", until: "9999-12-31"}')
    assert calculate(load_law(), far[0]).entitlements
