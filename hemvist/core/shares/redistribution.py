"""Redistribution: municipalities of one county move shares between them, from 2019, with the sum kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from hemvist.core.law import Law
from hemvist.core.municipalities.register import MunicipalityCode, municipalities
from hemvist.core.reasons import N_, Reason, Refused, Rule
from hemvist.core.shares.tables import ShareTable

_PARAMETER = "shares.redistribution"
_COMMON = {
    "section": "Ju2016/00778/SIM",
    "source": "Länsstyrelserna 2020 och 2022; Migrationsverket, svar på vanliga frågor om anvisningar",
    "governing_date": "share_decision",
    "function": "hemvist.core.shares.redistribution.redistribution_refused",
}
TOO_EARLY = Rule(
    id="redistribution.too_early",
    sentence=N_(
        "Omfördelningen gäller från {starts_on}, men andelar kan omfördelas först från den 1 januari 2019. "
        "Träffa en överenskommelse om överflyttning i stället."
    ),
    **_COMMON,
)
OTHER_COUNTY = Rule(
    id="redistribution.other_county",
    sentence=N_(
        "{giving} i {giving_county} kan inte ge andel till {taking} i {taking_county}: omfördelning görs bara inom "
        "samma län. Välj en kommun i länet, eller träffa en överenskommelse om överflyttning."
    ),
    **_COMMON,
)
TOO_MUCH = Rule(
    id="redistribution.too_much",
    sentence=N_("{giving} har {share} promille att ge och kan inte ge {per_mille}. Ge högst {share}."),
    **_COMMON,
)
NOTHING = Rule(
    id="redistribution.nothing",
    sentence=N_("Omfördelningen från {giving} till {taking} är på {per_mille} promille. Ange mer än 0."),
    **_COMMON,
)
SAME = Rule(
    id="redistribution.same",
    sentence=N_("{giving} kan inte ge andel till sig själv. Rätta den ena kommunen."),
    **_COMMON,
)
RULES = (TOO_EARLY, OTHER_COUNTY, TOO_MUCH, NOTHING, SAME)


@dataclass(frozen=True, slots=True)
class Redistribution:
    """[omfördelning av andel] A municipality gives part of its share to another for the year it is decided for."""

    starts_on: date
    giving: str
    taking: str
    per_mille: Fraction


def redistribution_refused(law: Law, move: Redistribution, table: ShareTable | None) -> Refused | None:
    """Why a redistribution cannot be made, or None. ``table`` holds the shares it would change (None: not known)."""
    known = municipalities()
    giving, taking = known[move.giving], known[move.taking]
    facts: dict[str, object] = {
        "starts_on": move.starts_on,
        "giving": MunicipalityCode(move.giving),
        "taking": MunicipalityCode(move.taking),
        "giving_county": giving.county_name,
        "taking_county": taking.county_name,
        "per_mille": move.per_mille,
    }
    broken: Rule | None = None
    if not law[_PARAMETER].is_in_force(move.starts_on):
        broken = TOO_EARLY
    elif move.giving == move.taking:
        broken = SAME
    elif giving.county_code != taking.county_code:
        broken = OTHER_COUNTY
    elif move.per_mille <= 0:
        broken = NOTHING
    elif table is not None and move.per_mille > table.of(move.giving):
        broken = TOO_MUCH
        facts["share"] = table.of(move.giving)
    if broken is None:
        return None
    return Refused(f"redistribution_{broken.id.rpartition('.')[2]}", None, Reason(broken, facts))


def redistributed(
    law: Law, table: ShareTable, moves: Iterable[Redistribution]
) -> tuple[ShareTable, tuple[Refused, ...]]:
    """The table after the moves, in order of day and municipality, and those that were refused. The sum is kept."""
    refused: list[Refused] = []
    for move in sorted(moves, key=lambda m: (m.starts_on, m.giving, m.taking, m.per_mille)):
        found = redistribution_refused(law, move, table)
        if found is not None:
            refused.append(found)
            continue
        shares = dict(table.shares)
        shares[move.giving] = table.of(move.giving) - move.per_mille
        shares[move.taking] = table.of(move.taking) + move.per_mille
        table = table._replace(shares=shares)
    return table, tuple(refused)
