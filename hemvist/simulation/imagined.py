"""An imagined country for demonstration: real numbers of arrivals, made-up children, deterministic by seed.

Arrivals by month, and the parts by sex, age and citizenship, are the published ones (facts 4.1–4.3); who came,
where it was assigned and what became of it is made up. Names are visibly made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from hemvist.core.assignments.facts import AssignmentKind
from hemvist.core.assignments.lists import Coming, evenly
from hemvist.core.assignments.lots import lot
from hemvist.core.assignments.replay import ERAS, Replay, replay
from hemvist.core.children.facts import LegalStatus
from hemvist.core.municipalities.register import municipalities
from hemvist.core.period import Period, add_months, day_before
from hemvist.core.placements.facts import CareForm
from hemvist.core.shares.estimated import estimated_table
from hemvist.core.shares.tables import ShareTable, ShareTables, validity

BEGINS = date(2016, 1, 1)
ARRIVED_IN = ("1280", "0191", "1480", "0180", "0184", "1287")
"""Where children make themselves known: municipalities with an office of the agency, and Trelleborg (facts 4.4)."""

STOCK = {"2422": 27, "0115": 14, "2021": 11, "2313": 16, "0184": 18, "0191": 15}
"""Children assigned in 2014–15 and still there (made up; Sorsele more than 25, facts 4.4)."""

VALLENTUNA_2017 = Fraction(6)
"""Made up: about 6 ‰, with which a summer forecast read five to seven youths for the autumn of 2017."""

_GIVEN = {
    "M": ("Ahmad", "Ali", "Amir", "Farid", "Hamid", "Hassan", "Hussein", "Idris", "Jamal", "Karim", "Mohammed",
          "Muhammad", "Nabil", "Omar", "Rahim", "Reza", "Samir", "Yousef", "Yusuf", "Zaki"),
    "F": ("Amina", "Fatima", "Farah", "Hana", "Layla", "Mariam", "Nadia", "Sara", "Shirin", "Zahra"),
}  # fmt: skip
_FAMILY = ("Påhittad", "Exempelsson", "Testberg", "Låtsasson", "Fiktivgren", "Diktad", "Sagolund", "Övningsson")
_CITIZENSHIP = ((66, "Afghanistan"), (77, "Syrien"), (83, "Somalia"), (88, "Eritrea"), (93, "Irak"), (100, "Marocko"))
"""Per cent, cumulated: 2015's 23 480, 3 777 and 2 058 of 35 369 (facts 4.3), the rest made up."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Something that lasted from a day to a day."""

    kind: str
    starts_on: date
    ends_on: date | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Imagined:
    """[påhittat barn] All that is to be recorded of one made-up child."""

    number: str
    given_name: str
    family_name: str
    sex: str
    citizenship: str
    born_on: date
    arrived_on: date
    arrived_in: str
    assigned_on: date
    assigned_to: str
    kind: AssignmentKind
    statuses: tuple[Stay, ...]
    supports: tuple[Stay, ...]
    absences: tuple[Stay, ...] = ()
    care_form: CareForm = CareForm.HVB
    registered_born_on: date | None = None
    moves_on: date | None = None
    moves_to: str = ""
    confirmed_by: tuple[str, ...] = ()


def share_tables() -> ShareTables:
    """Estimated shares for 2016 and 2017: population, last year's reception (here the stock), floor; marked as such."""
    people = {m.code: m.population_2016 for m in municipalities().values()}
    first = estimated_table(Period(BEGINS, validity(2016).ends_on), people)
    second = estimated_table(validity(2017), people, Fraction(1), STOCK, Fraction(1, 50))
    rest = (1000 - VALLENTUNA_2017) / (1000 - second.of("0115"))
    shares = {c: VALLENTUNA_2017 if c == "0115" else share * rest for c, share in second.shares.items()}
    return ShareTables.of([first, second._replace(shares=shares)])


def imagined(series: Mapping[date, int], until: date, seed: int) -> Iterator[Imagined]:
    """The stock of 2014–15, then everybody that came from 2016 to ``until``, in order of arrival."""
    for number, (code, index) in enumerate((c, i) for c, many in STOCK.items() for i in range(many)):
        yield _stocked(seed, number, code, index, until)
    for number, placed in enumerate(_placed(series, until, seed), start=1):
        yield _came(seed, number, placed[0], placed[1], placed[2], until)


def _placed(series: Mapping[date, int], until: date, seed: int) -> Iterator[tuple[Coming, str, AssignmentKind]]:
    """Everybody with the municipality the rule of 2016–18 gives, by the estimated shares."""
    period = Period(BEGINS, until)
    arrivals = [
        child for month, n in sorted(series.items()) if BEGINS <= month <= until for child in evenly(month, n)
    ]  # a month begun is cut at the world's day by the replay
    tables: tuple[ShareTable, ...] = share_tables().tables
    done = replay(Replay(period, ERAS["2016"], seed, ShareTables(tables), _siblings(arrivals, seed)))
    for row in done.placed:
        yield row.child, row.municipality, row.kind


def _siblings(arrivals: list[Coming], seed: int) -> list[Coming]:
    """About one in thirty comes with the next one on the list as a sibling, when they come the same day."""
    found = list(arrivals)
    for index in range(len(found) - 1):
        if found[index].on == found[index + 1].on and lot(seed, "syskon", index) % 30 == 0 and not found[index].group:
            name = f"syskon-{index}"
            found[index] = found[index]._replace(group=name)
            found[index + 1] = found[index + 1]._replace(group=name)
    return found


def _part(seed: int, what: str, number: int, parts: int) -> int:
    return lot(seed, what, number) % parts


def _person(seed: int, number: int) -> tuple[str, str, str, str]:
    sex = "F" if _part(seed, "kön", number, 100) < 20 else "M"
    given = _GIVEN[sex][_part(seed, "namn", number, len(_GIVEN[sex]))]
    percent = _part(seed, "land", number, 100)
    country = next(name for edge, name in _CITIZENSHIP if percent < edge)
    return given, _FAMILY[_part(seed, "släkt", number, len(_FAMILY))], sex, country


def _born(seed: int, number: int, arrived_on: date) -> date:
    """Mostly 14–17 at arrival, some 6–13."""
    is_young = _part(seed, "ung", number, 100) < 12
    least, most = (6 * 365 + 10, 13 * 365) if is_young else (14 * 365, 18 * 365 - 40)
    return arrived_on - timedelta(days=least + _part(seed, "född", number, most - least))


def _came(seed: int, number: int, coming: Coming, code: str, kind: AssignmentKind, until: date) -> Imagined:
    given, family, sex, country = _person(seed, number)
    arrived_on = coming.on
    assigned_on = min(arrived_on + timedelta(days=1 + _part(seed, "anvisad", number, 3)), until)
    born_on = _born(seed, number, arrived_on)
    moves_on, confirmed = _move(code, assigned_on, number, seed, until)
    return Imagined(
        f"HV-{arrived_on.year}-{number:04d}", given, "Syskonsson" if coming.group else family, sex, country,
        born_on, arrived_on, ARRIVED_IN[_part(seed, "ankomst", number, len(ARRIVED_IN))], assigned_on, code, kind,
        _statuses(seed, number, arrived_on, until), _supports(seed, number, arrived_on, assigned_on, until),
        _absences(seed, number, assigned_on, until), _care(seed, number, born_on, assigned_on),
        add_months(born_on, 2) if number % 97 == 5 else None,
        moves_on, "2422" if moves_on else "", confirmed,
    )  # fmt: skip


def _stocked(seed: int, number: int, code: str, index: int, until: date) -> Imagined:
    """A child assigned in 2014–15: born late enough to be a child still, with a permit since long."""
    key = 90_000 + number
    given, family, sex, country = _person(seed, key)
    arrived_on = date(2014, 9, 1) + timedelta(days=_part(seed, "då", key, 450))
    assigned_on = arrived_on + timedelta(days=2)
    born_on = until - timedelta(days=365 * 11 + _part(seed, "född då", key, 365 * 6))
    permit_on = arrived_on + timedelta(days=200 + _part(seed, "tillstånd då", key, 200))
    return Imagined(
        f"HV-{arrived_on.year}-{9000 + number:04d}", given, family, sex, country, min(born_on, arrived_on),
        arrived_on, ARRIVED_IN[_part(seed, "ankomst då", key, len(ARRIVED_IN))], assigned_on, code,
        AssignmentKind.AGREED_PLACE if index % 2 else AssignmentKind.EXTENDED,
        (Stay(LegalStatus.ASYLUM_SEEKER, arrived_on), Stay(LegalStatus.PERMIT, permit_on)),
        _supports(seed, key, arrived_on, assigned_on, until), (), _care(seed, key, born_on, assigned_on),
    )  # fmt: skip


def _statuses(seed: int, number: int, arrived_on: date, until: date) -> tuple[Stay, ...]:
    """About half get a permit, a quarter a refusal, after about half a year and more; some of the refused leave."""
    found = [Stay(LegalStatus.ASYLUM_SEEKER, arrived_on)]
    decided_on = arrived_on + timedelta(days=150 + _part(seed, "beslut", number, 360))
    outcome = _part(seed, "utfall", number, 100)
    if decided_on <= until and outcome < 75:
        found.append(Stay(LegalStatus.PERMIT if outcome < 52 else LegalStatus.REFUSED, decided_on))
        left_on = decided_on + timedelta(days=60 + _part(seed, "utresa", number, 200))
        if outcome >= 70 and left_on <= until:
            found.append(Stay(LegalStatus.DEPARTED, left_on))
    return tuple(found)


def _supports(seed: int, number: int, arrived_on: date, assigned_on: date, until: date) -> tuple[Stay, ...]:
    """Guardian, school, caseworker and plan, each after its own time; a few are still missing, a few have a gap."""
    found: list[Stay] = []
    for kind, first, waits, never in (
        ("guardian", arrived_on, 14, 2), ("caseworker", assigned_on, 3, 1), ("school", assigned_on, 40, 4),
        ("plan", assigned_on, 60, 6),
    ):  # fmt: skip
        starts_on = first + timedelta(days=_part(seed, kind, number, waits))
        if _part(seed, f"{kind} saknas", number, 100) < never or starts_on > until:
            continue
        gap_on = starts_on + timedelta(days=90 + _part(seed, f"{kind} lucka", number, 200))
        if _part(seed, f"{kind} byte", number, 100) < 5 and gap_on < until:
            found.append(Stay(kind, starts_on, gap_on))
            again = gap_on + timedelta(days=3 + _part(seed, f"{kind} igen", number, 20))
            if again <= until:
                found.append(Stay(kind, again))
        else:
            found.append(Stay(kind, starts_on))
    return tuple(found)


def _absences(seed: int, number: int, assigned_on: date, until: date) -> tuple[Stay, ...]:
    if _part(seed, "avvek", number, 100) >= 6:
        return ()
    gone_on = assigned_on + timedelta(days=20 + _part(seed, "avvek när", number, 250))
    if gone_on > until:
        return ()
    back_on = gone_on + timedelta(days=2 + _part(seed, "åter", number, 25))
    comes_back = _part(seed, "åter alls", number, 100) < 60 and back_on <= until
    return (Stay("absconded", gone_on, day_before(back_on) if comes_back else None),)


def _care(seed: int, number: int, born_on: date, assigned_on: date) -> CareForm:
    share = _part(seed, "vård", number, 100)
    if (assigned_on - born_on).days < 13 * 365:
        return CareForm.FOSTER_HOME
    return CareForm.HVB if share < 55 else CareForm.FOSTER_HOME if share < 87 else CareForm.KINSHIP_HOME


def _move(code: str, assigned_on: date, number: int, seed: int, until: date) -> tuple[date | None, tuple[str, ...]]:
    """Vallentuna's children assigned from 2017-08-01 are taken over by Sorsele; one confirmation in four is missed."""
    if code != "0115" or assigned_on < date(2017, 8, 1):
        return None, ()
    moves_on = assigned_on + timedelta(days=25 + _part(seed, "flytt", number, 20))
    if moves_on > until:
        return None, ()
    return moves_on, ("0115", "2422") if _part(seed, "bekräftat", number, 4) else ("2422",)
