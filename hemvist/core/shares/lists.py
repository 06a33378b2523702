"""The share list and the list of redistributions, as files."""

from __future__ import annotations

from fractions import Fraction

from hemvist.core.law import Law
from hemvist.core.lists import BadList, Row, read_rows
from hemvist.core.period import Period
from hemvist.core.shares.facts import Share
from hemvist.core.shares.redistribution import Redistribution, redistribution_refused
from hemvist.core.shares.tables import PER_MILLE, TOLERANCE, ShareTable, ShareTables, tables_of

SHARE_COLUMNS = ("code", "share_per_mille", "valid_from", "valid_to", "source")
REDISTRIBUTION_COLUMNS = ("giving", "taking", "share_per_mille", "valid_from")


def read_share_list(file: str, raw: bytes) -> ShareTables:
    """Tables from a share list. Each period's rows sum to 1000 within the rounding of published lists.

    Raises ``BadList`` with row, column and remedy.
    """
    rows = read_rows(file, raw, SHARE_COLUMNS[:3], SHARE_COLUMNS[3:])
    if not rows:
        raise BadList(file, None, "", "listan har inga rader under rubriken. Skriv en rad per kommun.")
    shares: list[Share] = []
    seen: dict[tuple[str, Period], int] = {}
    sums: dict[Period, list[int]] = {}
    for row in rows:
        share = _share(row)
        key = (share.municipality, share.period)
        if key in seen:
            raise row.refuse("code", f"kommunen står redan på rad {seen[key]} för samma tid. Ta bort den ena raden.")
        seen[key] = row.number
        sums.setdefault(share.period, []).append(row.number)
        shares.append(share)
    for period, numbers in sums.items():
        total = sum((share.per_mille for share in shares if share.period == period), Fraction(0))
        if abs(total - PER_MILLE) > TOLERANCE:
            what = (
                f"andelarna för {period} summerar till {float(total):.2f}, inte 1000 promille ({len(numbers)} rader). "
                "Kontrollera att alla kommuner finns med."
            )
            raise BadList(file, numbers[-1], "share_per_mille", what)
    return tables_of(shares)


def _share(row: Row) -> Share:
    code, per_mille = row.code("code"), row.exact("share_per_mille")
    starts_on = row.day("valid_from")
    ends_on = row.day("valid_to") if row.has("valid_to") else None
    if ends_on is not None and ends_on < starts_on:
        raise row.refuse("valid_to", f"tiden slutar {ends_on}, före sin första dag {starts_on}. Rätta en av dagarna.")
    return Share(code, per_mille, Period(starts_on, ends_on), row.cells.get("source", ""))


def read_redistribution_list(file: str, raw: bytes, law: Law, tables: ShareTables) -> list[Redistribution]:
    """Redistributions, each tried against the table of its day as the rows before it have left it.

    Raises ``BadList`` with row, column and remedy.
    """
    moves: list[Redistribution] = []
    changed: dict[Period, ShareTable] = {}
    for row in read_rows(file, raw, REDISTRIBUTION_COLUMNS):
        move = Redistribution(
            row.day("valid_from"), row.code("giving"), row.code("taking"), row.exact("share_per_mille")
        )
        table = tables.on(move.starts_on)
        current = changed.get(table.period, table) if table else None
        refused = redistribution_refused(law, move, current)
        if refused is not None:
            raise row.refuse(_COLUMNS.get(refused.code, "share_per_mille"), refused.reason.sentence())
        if current is not None:
            shares = dict(current.shares)
            shares[move.giving] = current.of(move.giving) - move.per_mille
            shares[move.taking] = current.of(move.taking) + move.per_mille
            changed[current.period] = current._replace(shares=shares)
        moves.append(move)
    return moves


_COLUMNS = {
    "redistribution_too_early": "valid_from",
    "redistribution_other_county": "taking",
    "redistribution_same": "taking",
}


def share_list(tables: ShareTables, places: int = 4) -> str:
    """The tables as a share list: what this program writes it can read."""
    lines = [",".join(SHARE_COLUMNS)]
    for table in tables.tables:
        until = table.period.ends_on.isoformat() if table.period.ends_on else ""
        for code, share in sorted(table.shares.items()):
            text = f"{float(share):.{places}f}"
            lines.append(f"{code},{text},{table.period.starts_on.isoformat()},{until},{table.source}")
    return "\n".join(lines) + "\n"
