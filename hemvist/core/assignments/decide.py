"""Whether an assignment can be decided, given what stands."""

from __future__ import annotations

from collections.abc import Iterable

from hemvist.core.assignments.facts import Assignment
from hemvist.core.children.facts import Arrival
from hemvist.core.municipalities.register import MunicipalityCode, municipalities
from hemvist.core.reasons import N_, Reason, Rule

_SOURCE = "LMA 3 §: från datumet i beslutet anses barnet vistas i anvisningskommunen"

UNKNOWN_MUNICIPALITY = Rule(
    id="assignment.unknown_municipality",
    section="1994:137 3 §",
    sentence=N_("Kommunkoden {municipality} finns inte. Välj en kommun ur listan."),
    source=_SOURCE,
    governing_date="assignment_date",
    function="hemvist.core.assignments.decide.assignment_refused",
)
BEFORE_ARRIVAL = Rule(
    id="assignment.before_arrival",
    section="1994:137 3 §",
    sentence=N_("Anvisningen {starts_on} ligger före barnets ankomst {arrived_on}. Rätta den ena dagen."),
    source=_SOURCE,
    governing_date="assignment_date",
    function="hemvist.core.assignments.decide.assignment_refused",
)
ALREADY_ASSIGNED = Rule(
    id="assignment.already_assigned",
    section="1994:137 3 §",
    sentence=N_(
        "Barnet är redan anvisat till {municipality} från och med {starts_on}. "
        "Flytta över ansvaret i stället, eller rätta den gamla anvisningen först."
    ),
    source=_SOURCE,
    governing_date="assignment_date",
    function="hemvist.core.assignments.decide.assignment_refused",
)
RULES = (UNKNOWN_MUNICIPALITY, BEFORE_ARRIVAL, ALREADY_ASSIGNED)


def assignment_refused(decision: Assignment, earlier: Iterable[Assignment], arrival: Arrival | None) -> Reason | None:
    """Why the decision cannot be made, or None when it can."""
    if decision.municipality not in municipalities():
        return Reason(UNKNOWN_MUNICIPALITY, {"municipality": decision.municipality})
    if arrival is not None and decision.starts_on < arrival.on:
        return Reason(BEFORE_ARRIVAL, {"starts_on": decision.starts_on, "arrived_on": arrival.on})
    for other in earlier:
        facts = {"municipality": MunicipalityCode(other.municipality), "starts_on": other.starts_on}
        return Reason(ALREADY_ASSIGNED, facts)
    return None
