"""Hemvist beside OpenFisca: the same made-up children, first shown to give the same öre, then timed."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.entitlement import ASKED, CHILDREN, answered, made_up
from benchmarks.measured import Measured, Row, in_process_of_its_own, measured
from hemvist.core.claims.entitlement import entitlements
from hemvist.core.claims.rules import ARRIVAL_HOUSING, DAILY_SUM, INVESTIGATION_ONCE
from hemvist.core.days.facts import ChildPath
from hemvist.core.law import load_law
from hemvist.core.municipalities.register import municipalities

ASKED_ONE_BY_ONE = 100
Sums = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Model:
    """One form of the peer: its formulas, its periods, and where each sum goes."""

    words: str
    formulas: str
    unit: str
    results: tuple[tuple[str, str, str], ...]  # variable, section, variable that names the payee


DAILY, ARRIVAL, ONCE = DAILY_SUM.section, ARRIVAL_HOUSING.section, INVESTIGATION_ONCE.section
MODELS = (
    Model(
        "dag", "BY_DAY", "day",
        (("daily_sum", DAILY, "responsible"), ("arrival_sum", ARRIVAL, "arrived_in"),
         ("investigation_sum", ONCE, "assigned_to")),
    ),
    Model(
        "månad", "BY_MONTH", "month",
        (("daily_sum_assigned", DAILY, "assigned_to"), ("daily_sum_taken_over", DAILY, "moves_to"),
         ("arrival_sum_of_month", ARRIVAL, "arrived_in"), ("investigation_sum_of_month", ONCE, "assigned_to")),
    ),
)  # fmt: skip


def measure(own: Measured) -> Iterator[Row]:
    """The peer's rows, each against Hemvist's; one row that says so when the laboratory set is missing."""
    if importlib.util.find_spec("openfisca_core") is None:
        yield Row("OpenFisca är inte installerat (requirements/lab.txt): ingen jämförelse")
        return
    for model in MODELS:
        in_process_of_its_own(_check, model)
        words = f"OpenFisca per {model.words}, {CHILDREN} barn, summor utan skäl"
        yield Row(words, measured(lambda: inputs(made_up(CHILDREN)), _calculated(model)), own)
    alone = measured(lambda: list(made_up(ASKED_ONE_BY_ONE)), _explained)
    yield Row(f"Hemvist, {ASKED_ONE_BY_ONE} barn ett i taget, alla skäl i ord", alone)
    one_by_one = measured(lambda: [inputs(iter([child])) for child in made_up(ASKED_ONE_BY_ONE)], _traced)
    yield Row(f"OpenFisca per månad, {ASKED_ONE_BY_ONE} barn ett i taget, spår utan ord", one_by_one, alone)


def inputs(children: Iterator[ChildPath]) -> dict[str, Any]:
    """The children's facts as one array per fact. Raises ``ValueError`` for a child the peer cannot express."""
    import numpy as np

    from benchmarks.openfisca_model import DATES, PLACES

    numbers = {code: number for number, code in enumerate(municipalities())}
    rows = list(zip(*(_facts(child, numbers) for child in children), strict=True))
    dates = {name: np.array(row, dtype="datetime64[D]") for name, row in zip(DATES, rows, strict=False)}
    places = {name: np.array(row, dtype=np.int32) for name, row in zip(PLACES, rows[len(DATES) :], strict=True)}
    return {**dates, **places}


def _facts(child: ChildPath, numbers: dict[str, int]) -> tuple[date | int | None, ...]:
    (birth,), (asylum, permit), (assignment,), (absence,) = (
        child.births, child.statuses, child.assignments, child.absences,
    )  # fmt: skip
    if child.arrival is None or absence.period.ends_on is None or len(child.transfers) > 1:
        message = f"{child.id} går inte att uttrycka i jämförelsens modell."
        raise ValueError(message)
    moved = child.transfers[0] if child.transfers else None
    back_on = date.fromordinal(absence.period.ends_on.toordinal() + 1)
    return (
        birth.born_on, asylum.starts_on, assignment.starts_on, moved.starts_on if moved else None,
        moved.confirmed_by(assignment.municipality) if moved else None, moved.confirmed_by(moved.to) if moved else None,
        absence.period.starts_on, back_on, permit.starts_on,
        numbers[child.arrival.municipality], numbers[assignment.municipality],
        numbers[moved.to] if moved else numbers[assignment.municipality],
    )  # fmt: skip


def _calculated(model: Model) -> Callable[[Any], Any]:
    return lambda given: simulated(model, _system(model), given)


def _system(model: Model) -> Any:
    from benchmarks import openfisca_model

    return openfisca_model.system(load_law(), getattr(openfisca_model, model.formulas))


def simulated(model: Model, system: Any, given: dict[str, Any], is_traced: bool = False) -> Any:
    """A simulation in which every sum of every period of the question has been calculated, and is kept."""
    from openfisca_core.simulations import SimulationBuilder

    simulation = SimulationBuilder().build_default_simulation(system, len(given["born_on"]))
    simulation.trace = is_traced
    for name, array in given.items():
        simulation.set_input(name, "eternity", array)
    for period in _periods(model):
        for variable, _, _ in model.results:
            simulation.calculate(variable, period)
    return simulation


def _periods(model: Model) -> Any:
    """The question's days or months; it starts and ends with whole months."""
    from openfisca_core.periods import DateUnit, Instant, Period

    assert ASKED.ends_on is not None
    first, last = ASKED.starts_on, ASKED.ends_on
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = Period((DateUnit.MONTH, Instant((first.year, first.month, first.day)), months))
    return whole.get_subperiods(DateUnit(model.unit))


def _check(model: Model) -> None:
    """Every child and section, and every payee and section, must be equal to the öre; else nothing is timed."""
    names, payees = _sums_of_peer(model)
    own_names, own_payees = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for lines in answered(list(made_up(CHILDREN))):
        for line in lines:
            own_names[line.child, line.section] += line.amount_ore
            own_payees[line.payee, line.section] += line.amount_ore
    for own, peer in ((own_names, names), (own_payees, payees)):
        different = sorted(key for key in own.keys() | peer.keys() if own[key] != peer[key])
        if different:
            key = different[0]
            message = (
                f"OpenFisca per {model.words} och Hemvist ger olika svar för {len(different)} summor. Den första är "
                f"{key}: {peer[key]} öre mot {own[key]} öre. Ingenting mäts förrän de är lika."
            )
            raise AssertionError(message)


def _sums_of_peer(model: Model) -> tuple[Sums, Sums]:
    import numpy as np

    given = inputs(made_up(CHILDREN))
    simulation = simulated(model, _system(model), given)
    codes, names = list(municipalities()), [child.id for child in made_up(CHILDREN)]
    by_name, by_payee = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for variable, section, payee in model.results:
        children: Any = np.zeros(len(names), np.int64)
        places: Any = np.zeros(len(codes), np.int64)
        for period in _periods(model):
            amounts = simulation.get_array(variable, period).astype(np.int64)
            paid = amounts != 0
            children += amounts
            np.add.at(places, simulation.calculate(payee, period)[paid], amounts[paid])
        by_name.update({(name, section): int(ore) for name, ore in zip(names, children, strict=True)})
        by_payee.update({(code, section): int(ore) for code, ore in zip(codes, places, strict=True)})
    return by_name, by_payee


def _explained(children: Any) -> list[str]:
    """One question per child, every reason of every line in words."""
    law = load_law()
    asked = (entitlements(law, child, {}, ASKED) for child in children)
    return [reason.sentence() for lines in asked for line in lines for reason in line.reasons]


def _traced(given: Any) -> list[Any]:
    """One simulation per child with its trace, the nearest OpenFisca has to a reason; kept, but not put in words."""
    model = MODELS[1]
    system = _system(model)
    return [simulated(model, system, one, is_traced=True) for one in given]
