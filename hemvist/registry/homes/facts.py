"""From rows to the core's facts about homes."""

from __future__ import annotations

from collections.abc import Mapping

from hemvist.core.homes import facts as core
from hemvist.core.period import Period
from hemvist.registry.homes.models import Home


def homes() -> Mapping[str, core.Home]:
    """Every home by its id, with permits and capacity."""
    return {str(row.id): _home(row) for row in Home.objects.prefetch_related("periods").order_by("id")}


def _home(row: Home) -> core.Home:
    periods = sorted(row.periods.all(), key=lambda period: period.starts_on)
    return core.Home(
        row.name,
        row.municipality_code,
        row.provider,
        row.operating_agreement,
        tuple(Period(p.starts_on, p.ends_on) for p in periods if p.kind == "permit"),
        row.youngest,
        row.oldest,
        frozenset(),
        tuple(core.Capacity(Period(p.starts_on, p.ends_on), p.places) for p in periods if p.kind == "capacity"),
    )
