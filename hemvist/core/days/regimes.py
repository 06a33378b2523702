"""Which regime a day belongs to, and what is said about days that none built so far covers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from hemvist.core.children.facts import LEFT_RECEPTION, LegalStatus, StatusRecord
from hemvist.core.days.responsibility import ChildDays
from hemvist.core.period import Period, day_before
from hemvist.core.reasons import N_, Reason, Refused, Rule
from hemvist.core.timeline import Timeline

ASYLUM_PHASE_FROM = date(2017, 7, 1)
"""2017:193 came into force; earlier days belong to 2002:1118, which is not built."""

BEFORE_2017_193 = Rule(
    id="regime.before_2017_193",
    section="2002:1118",
    sentence=N_("Dygnen {period} hör till förordning 2002:1118, som ännu inte räknas här. De är inte 0 kronor."),
    source="SFS 2017:193, övergångsbestämmelserna; Migrationsverket, upphörda ersättningar",
    governing_date="day_of_care",
    function="hemvist.core.days.regimes.not_computed",
)
PERMIT_PHASE = Rule(
    id="regime.permit_phase",
    section="2010:1122",
    sentence=N_(
        "Dygnen {period} hör till tiden med uppehållstillstånd (förordning 2010:1122), "
        "som ännu inte räknas här. De är inte 0 kronor."
    ),
    source="SFS 2010:1122 29–30 b §§",
    governing_date="day_of_care",
    function="hemvist.core.days.regimes.not_computed",
)
NO_APPLICATION = Rule(
    id="regime.no_application",
    section="2017:193 1 §",
    sentence=N_(
        "Barnet har ingen fullföljd asylansökan {period}, så staten betalar ingenting. "
        "Se till att ansökan fullföljs, eller rätta uppgiften om rättslig status."
    ),
    source="SFS 2017:193 1 §; Dagens Juridik april 2018 om Malmö: 63 barn utan fullföljd ansökan",
    governing_date="day_of_care",
    function="hemvist.core.days.regimes.no_application",
)
STATUS_MISSING = Rule(
    id="regime.status_missing",
    section="2017:193 8 §",
    sentence=N_(
        "För dygnen {period} finns ingen uppgift om rättslig status, så de kan inte räknas. De är inte 0 kronor. "
        "Registrera statusen."
    ),
    source="SFS 2017:193 8 §: ersättningen följer asylsökande barn",
    governing_date="day_of_care",
    function="hemvist.core.days.regimes.not_computed",
)
RULES = (BEFORE_2017_193, PERMIT_PHASE, NO_APPLICATION, STATUS_MISSING)


class NotComputed(NamedTuple):
    """[räknas inte] Days no regime built so far covers, with the reason. Never to be read as 0."""

    child: str
    period: Period
    reason: Reason


def not_computed(days: ChildDays, asked: Period) -> Iterator[NotComputed]:
    """The asked days that belong to a regime not built yet, in order."""
    present = _present(days, asked)
    before = present and present.shared_with(Period(date.min, day_before(ASYLUM_PHASE_FROM)))
    if before is not None:
        asylum: Timeline[StatusRecord] = days.statuses.map(
            lambda s: None if s.value is LegalStatus.PERMIT or s.value in LEFT_RECEPTION else s
        )
        for period, _ in asylum.segments(before):
            yield NotComputed(days.path.id, period, Reason(BEFORE_2017_193, {"period": period}))
    permits: Timeline[StatusRecord] = days.statuses.map(lambda s: s if s.value is LegalStatus.PERMIT else None)
    for period, _ in permits.segments(asked):
        yield NotComputed(days.path.id, period, Reason(PERMIT_PHASE, {"period": period}))

    if present is not None and days.statuses.changes:
        yield from _without_status(days, present)


def _without_status(days: ChildDays, present: Period) -> Iterator[NotComputed]:
    """Days from 2017-07-01 on which the child is a minor here and nothing is said of its status."""
    regime = present.shared_with(Period(ASYLUM_PHASE_FROM))
    for period in days.statuses.gaps(regime) if regime else ():
        for minor, _ in days.minors.segments(period):
            yield NotComputed(days.path.id, minor, Reason(STATUS_MISSING, {"period": minor}))


def no_application(days: ChildDays, asked: Period) -> Refused | None:
    """The flag for a child that never completed its asylum application: nothing is paid, for any item."""
    present = _present(days, asked)
    ever = {record.value for _, record in days.statuses.segments()} - {LegalStatus.ARRIVED} - LEFT_RECEPTION
    if present is None or ever:
        return None
    return Refused("no_asylum_application", days.path.id, Reason(NO_APPLICATION, {"period": present}))


def _present(days: ChildDays, asked: Period) -> Period | None:
    """From the child's first known day to the end of what is asked."""
    path = days.path
    known = [a.starts_on for a in path.assignments] + [s.starts_on for s in path.statuses]
    first = path.arrival.on if path.arrival else min(known, default=None)
    return None if first is None else asked.shared_with(Period(first))
