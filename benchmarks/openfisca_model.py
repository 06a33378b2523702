"""The peer: 2017:193 8, 11 and 12 §§ as an OpenFisca country model, by the day and by the month.

Written the way OpenFisca is fastest: every child is one place in an array, facts are inputs that hold for ever,
and no formula has a loop. It knows what the made-up children need (one assignment, one transfer, one absence,
one permit) and nothing more; Hemvist takes any number of each. Amounts in öre, as whole numbers. A missing day
is NaT, which no day is before or after.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.model_api import DAY, ETERNITY, MONTH, ParameterNode, Variable, max_, min_, where
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from hemvist.core.claims.entitlement import ARRIVAL_RATE, DAILY_RATE, INVESTIGATION_SUM
from hemvist.core.law import Law

NOBODY = -1
ORE = 100
CHILD = build_entity(key="child", plural="children", label="Barn", is_person=True)
DATES = (
    "born_on", "arrived_on", "assigned_on", "moves_on", "giving_confirmed_on", "taking_confirmed_on", "gone_on",
    "back_on", "permit_on",
)  # fmt: skip
PLACES = ("arrived_in", "assigned_to", "moves_to")
DAILY_SUMS = ("daily_sum_assigned", "daily_sum_taken_over")


def system(law: Law, variables: tuple[type, ...]) -> Any:
    """The country model with its inputs, the given formulas and the rates of ``hemvist/law``."""
    built = TaxBenefitSystem([CHILD])
    built.add_variables(*(_input(name, date) for name in DATES), *(_input(name, int) for name in PLACES))
    built.add_variables(turns_18_on, owed_from, owed_to, taken_over_on, *variables)
    ids = {"daily": DAILY_RATE, "arrival": ARRIVAL_RATE, "investigation": INVESTIGATION_SUM}
    built.parameters = ParameterNode("", data={name: _rows(law, parameter) for name, parameter in ids.items()})
    return built


def _rows(law: Law, parameter: str) -> dict[str, Any]:
    starts, rows = law[parameter].starts, law[parameter].rows
    if any(start.day != 1 for start in starts):
        message = f"{parameter} ändras mitt i en månad; månadsmodellen måste då dela månaden."
        raise ValueError(message)
    pairs = zip(starts, rows, strict=True)
    return {"values": {day.isoformat(): {"value": int(row.value) if row else 0} for day, row in pairs}}


def _input(name: str, value_type: type) -> type:
    kind = {"value_type": value_type, "entity": CHILD, "definition_period": ETERNITY, "label": name}
    return type(name, (Variable,), kind)


class turns_18_on(Variable):
    value_type = date
    entity = CHILD
    definition_period = ETERNITY
    label = "18-årsdagen; född den 29 februari: den 1 mars"

    def formula(child: Any, period: Any) -> Any:
        born_on = child("born_on", period)
        month = born_on.astype("datetime64[M]")
        return (month + 18 * 12).astype("datetime64[D]") + (born_on - month.astype("datetime64[D]"))


class owed_from(Variable):
    value_type = date
    entity = CHILD
    definition_period = ETERNITY
    label = "Första dagen i asylskedet"

    def formula(child: Any, period: Any) -> Any:
        return child("arrived_on", period)


class owed_to(Variable):
    value_type = date
    entity = CHILD
    definition_period = ETERNITY
    label = "Första dagen efter asylskedet: uppehållstillståndet eller 18-årsdagen"

    def formula(child: Any, period: Any) -> Any:
        return np.fmin(child("permit_on", period), child("turns_18_on", period))


class taken_over_on(Variable):
    value_type = date
    entity = CHILD
    definition_period = ETERNITY
    label = "Dagen då en annan kommun tog över; NaT om ingen gjorde det"

    def formula(child: Any, period: Any) -> Any:
        moves_on = child("moves_on", period)
        confirmed = ~np.isnat(child("giving_confirmed_on", period)) & ~np.isnat(child("taking_confirmed_on", period))
        another = child("moves_to", period) != child("assigned_to", period)
        effective = confirmed & another & (moves_on >= child("assigned_on", period))
        return where(effective, moves_on, np.datetime64("NaT"))


# By the day.


class responsible(Variable):
    value_type = int
    default_value = NOBODY
    entity = CHILD
    definition_period = DAY
    label = "Kommunen som ansvarar för barnet på dagen"

    def formula(child: Any, period: Any) -> Any:
        day = np.datetime64(period.start.date)
        taken_over = day >= child("taken_over_on", period)
        municipality = where(taken_over, child("moves_to", period), child("assigned_to", period))
        assigned = day >= child("assigned_on", period)
        return where(assigned & ~child("is_absconded", period), municipality, NOBODY)


class is_absconded(Variable):
    value_type = bool
    entity = CHILD
    definition_period = DAY
    label = "Barnet är avviket på dagen"

    def formula(child: Any, period: Any) -> Any:
        day = np.datetime64(period.start.date)
        return (day >= child("gone_on", period)) & (day < child("back_on", period))


class is_owed(Variable):
    value_type = bool
    entity = CHILD
    definition_period = DAY
    label = "Under 18 år och i asylskedet på dagen"

    def formula(child: Any, period: Any) -> Any:
        day = np.datetime64(period.start.date)
        return (day >= child("owed_from", period)) & (day < child("owed_to", period))


class daily_sum(Variable):
    value_type = int
    entity = CHILD
    definition_period = DAY
    label = "8 §: dygnsersättning till kommunen som ansvarar"

    def formula(child: Any, period: Any, parameters: Any) -> Any:
        owed = child("is_owed", period) & (child("responsible", period) != NOBODY)
        return owed * (parameters(period).daily * ORE)


class arrival_sum(Variable):
    value_type = int
    entity = CHILD
    definition_period = DAY
    label = "11 §: ankomstboende"

    def formula(child: Any, period: Any, parameters: Any) -> Any:
        before = np.datetime64(period.start.date) < child("assigned_on", period)
        owed = child("is_owed", period) & before & ~child("is_absconded", period)
        return owed * (parameters(period).arrival * ORE)


class investigation_sum(Variable):
    value_type = int
    entity = CHILD
    definition_period = DAY
    label = "12 §: utredning, en gång"

    def formula(child: Any, period: Any, parameters: Any) -> Any:
        decided = np.datetime64(period.start.date) == child("assigned_on", period)
        return (child("is_owed", period) & decided) * (parameters(period).investigation * ORE)


# By the month: the same facts, the days counted as the part each interval has in the month.


def _days(first: Any, after: Any, child: Any, period: Any) -> Any:
    """Days from ``first`` until the day before ``after``, in the month, owed for, and not absconded."""
    low = max_(max_(first, child("owed_from", period)), np.datetime64(period.start.date))
    high = min_(min_(after, child("owed_to", period)), np.datetime64(period.stop.date) + 1)
    gone, back = np.fmax(low, child("gone_on", period)), np.fmin(high, child("back_on", period))
    away = where(np.isnat(child("gone_on", period)), 0, max_((back - gone).astype(int), 0))
    return max_((high - low).astype(int), 0) - away


class daily_sum_assigned(Variable):
    value_type = int
    entity = CHILD
    definition_period = MONTH
    label = "8 §: till den anvisade kommunen"

    def formula(child: Any, period: Any, parameters: Any) -> Any:
        after = np.fmin(child("taken_over_on", period), child("owed_to", period))
        return _days(child("assigned_on", period), after, child, period) * (parameters(period).daily * ORE)


class daily_sum_taken_over(Variable):
    value_type = int
    entity = CHILD
    definition_period = MONTH
    label = "8 §: till kommunen som tog över"

    def formula(child: Any, period: Any, parameters: Any) -> Any:
        taken_over_on = child("taken_over_on", period)
        first = where(np.isnat(taken_over_on), child("owed_to", period), taken_over_on)
        return _days(first, child("owed_to", period), child, period) * (parameters(period).daily * ORE)


class arrival_sum_of_month(Variable):
    value_type = int
    entity = CHILD
    definition_period = MONTH
    label = "11 §: ankomstboende"

    def formula(child: Any, period: Any, parameters: Any) -> Any:
        days = _days(child("arrived_on", period), child("assigned_on", period), child, period)
        return days * (parameters(period).arrival * ORE)


class investigation_sum_of_month(Variable):
    value_type = int
    entity = CHILD
    definition_period = MONTH
    label = "12 §: utredning, en gång"

    def formula(child: Any, period: Any, parameters: Any) -> Any:
        assigned_on = child("assigned_on", period)
        owed = (assigned_on >= child("owed_from", period)) & (assigned_on < child("owed_to", period))
        decided = assigned_on.astype("datetime64[M]") == np.datetime64(period.start.date, "M")
        return (owed & decided) * (parameters(period).investigation * ORE)


BY_DAY = (responsible, is_absconded, is_owed, daily_sum, arrival_sum, investigation_sum)
BY_MONTH = (daily_sum_assigned, daily_sum_taken_over, arrival_sum_of_month, investigation_sum_of_month)
