"""The rule as written beside the unbiased one: the difference in children per municipality, as figures and a picture.

"Lowest fulfilment first" is Adams' method, which favours small municipalities when few children come; Webster's
is unbiased. Facts: design of the share model; the same children and shares under both.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from html import escape
from typing import NamedTuple

from hemvist.core.municipalities.register import MunicipalityCode
from hemvist.core.reasons import as_decimal, spoken
from hemvist.core.shares.apportion import adams, sainte_lague


class Difference(NamedTuple):
    """[skillnad] One municipality: its exact quota, and its children by the rule as written and by the unbiased one."""

    municipality: str
    quota: Fraction
    written: int
    unbiased: int

    @property
    def more(self) -> int:
        """How many more children the rule as written gives."""
        return self.written - self.unbiased


def differences(children: int, shares: Mapping[str, Fraction]) -> list[Difference]:
    """Every municipality with a share, largest share first. Raises ``BadApportionment``."""
    total = sum(shares.values(), Fraction(0))
    written, unbiased = adams(children, shares), sainte_lague(children, shares)
    order = sorted((code for code in shares if shares[code]), key=lambda code: (-shares[code], code))
    return [Difference(c, shares[c] * children / total, written[c], unbiased[c]) for c in order]


def as_csv(rows: list[Difference]) -> str:
    """The table: ``code,municipality,quota,as_written,unbiased,difference``."""
    lines = ["code,municipality,quota,as_written,unbiased,difference"]
    lines += [
        f"{r.municipality},{MunicipalityCode(r.municipality).spoken()},{as_decimal(r.quota)},{r.written},{r.unbiased},{r.more}"
        for r in rows
    ]
    return "\n".join(lines) + "\n"


WIDTH, ROW, LEFT, TOP = 760, 18, 170, 74


def as_svg(children: int, rows: list[Difference], shown: int = 40) -> str:
    """A picture: the municipalities that differ most, a dot for the unbiased number and a bar to the written one."""
    picked = sorted((r for r in rows if r.more), key=lambda r: (-abs(r.more), -r.quota, r.municipality))[:shown]
    picked.sort(key=lambda r: (-r.more, -r.quota, r.municipality))
    height = TOP + ROW * max(len(picked), 1) + 30
    most = max((max(abs(r.more) for r in picked) if picked else 1), 1)
    middle = LEFT + (WIDTH - LEFT - 60) / 2
    unit = (WIDTH - LEFT - 60) / 2 / most
    small = sum(r.more for r in rows[len(rows) // 2 :])
    title = f"Regeln som den är skriven mot den opartiska, {spoken_number(children)} barn"
    under = f"Den mindre hälften av kommunerna får {spoken_number(small)} barn mer av regeln som den är skriven."
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            f'aria-labelledby="t d" font-family="sans-serif" font-size="13">'
        ),
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(under)}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="12" y="24" font-size="16" font-weight="bold">{escape(title)}</text>',
        f'<text x="12" y="44">{escape(under)}</text>',
        f'<line x1="{middle:.1f}" y1="{TOP - 14}" x2="{middle:.1f}" y2="{height - 22}" stroke="#555"/>',
    ]
    for number, row in enumerate(picked):
        parts.append(_bar(row, TOP + number * ROW, middle, unit))
    if not picked:
        parts.append(f'<text x="12" y="{TOP + 12}">Ingen kommun får ett annat antal.</text>')
    parts.append(
        f'<text x="12" y="{height - 8}" font-size="11">Adams mot Webster på samma andelar. '
        f"{len([r for r in rows if r.more])} av {len(rows)} kommuner får ett annat antal.</text></svg>"
    )
    return "\n".join(parts) + "\n"


def _bar(row: Difference, y: float, middle: float, unit: float) -> str:
    name = escape(MunicipalityCode(row.municipality).spoken())
    length = abs(row.more) * unit
    x = middle if row.more > 0 else middle - length
    colour = "#9a3412" if row.more > 0 else "#1d4ed8"
    end, anchor = (x + length + 4, "start") if row.more > 0 else (x - 4, "end")
    sign = "+" if row.more > 0 else "\u2212"
    return (
        f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{name}</text>'
        f'<rect x="{x:.1f}" y="{y - 6:.0f}" width="{length:.1f}" height="12" fill="{colour}"/>'
        f'<text x="{end:.1f}" y="{y + 4:.0f}" text-anchor="{anchor}">{sign}{abs(row.more)} '
        f"({row.unbiased} \u2192 {row.written})</text>"
    )


def spoken_number(number: int) -> str:
    """A whole number with thin spaces between thousands."""
    return spoken(Fraction(number))
