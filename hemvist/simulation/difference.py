"""The rule as written beside the unbiased one: the difference in children per municipality, as figures and a picture.

"Lowest fulfilment first" is Adams' method, which favours small municipalities when few children come; Webster's
is unbiased. Facts: design of the share model; the same children and shares under both.
"""

from __future__ import annotations

import itertools
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


GROUPED_BY = "tiondelar av kommunerna, minst först"
WIDTH, ROW, LEFT, TOP, GROUPS = 760, 30, 250, 84, 10


class Tenth(NamedTuple):
    """[storleksgrupp] Municipalities of like size: how many, and their children by each rule."""

    size: int
    smallest: str
    largest: str
    written: int
    unbiased: int


def tenths(rows: list[Difference]) -> list[Tenth]:
    """The municipalities in ten groups of like number, the smallest shares first."""
    order = list(reversed(rows))
    edges = [len(order) * number // GROUPS for number in range(GROUPS + 1)]
    groups = [order[low:high] for low, high in itertools.pairwise(edges) if high > low]
    return [
        Tenth(len(g), g[0].municipality, g[-1].municipality, sum(r.written for r in g), sum(r.unbiased for r in g))
        for g in groups
    ]


def as_svg(children: int, rows: list[Difference]) -> str:
    """A picture: for each tenth of the municipalities, how many children more or fewer the rule as written gives."""
    groups = tenths(rows)
    height = TOP + ROW * max(len(groups), 1) + 34
    most = max((abs(g.written - g.unbiased) for g in groups), default=0) or 1
    middle = LEFT + (WIDTH - LEFT) / 2
    unit = (WIDTH - LEFT) / 2 * 0.55 / most
    small = sum(r.more for r in rows[len(rows) // 2 :])
    title = f"Regeln som den är skriven mot den opartiska, {_number(children)} barn"
    under = f"Den mindre hälften av kommunerna får {_number(abs(small))} barn {'mer' if small >= 0 else 'mindre'}."
    changed = f"{len([r for r in rows if r.more])} av {len(rows)} kommuner får ett annat antal."
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d" '
            'font-family="sans-serif" font-size="13">'
            f'<title id="t">{escape(title)}</title><desc id="d">{escape(under)} {escape(changed)}</desc>'
        ),
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="12" y="24" font-size="16" font-weight="bold">{escape(title)}</text>',
        f'<text x="12" y="44">{escape(under)} {escape(changed)}</text>',
        f'<text x="{LEFT - 8}" y="{TOP - 14}" text-anchor="end" fill="#555">{escape(GROUPED_BY)}</text>',
        f'<line x1="{middle:.1f}" y1="{TOP - 8}" x2="{middle:.1f}" y2="{height - 28}" stroke="#555"/>',
    ]
    parts += [_bar(group, TOP + number * ROW + 8, middle, unit) for number, group in enumerate(groups)]
    note = "Adams metod mot Websters på samma andelar; barn enligt opartisk → skriven regel."
    parts.append(f'<text x="12" y="{height - 10}" font-size="11">{escape(note)}</text></svg>')
    return "\n".join(parts) + "\n"


def _bar(group: Tenth, y: float, middle: float, unit: float) -> str:
    more = group.written - group.unbiased
    length = abs(more) * unit
    x = middle if more > 0 else middle - length
    colour = "#9a3412" if more > 0 else "#1d4ed8"
    end, anchor = (x + length + 6, "start") if more > 0 else (x - 6, "end")
    sign = "+" if more > 0 else "\u2212" if more < 0 else "\u00b1"
    first, last = (MunicipalityCode(code).spoken() for code in (group.smallest, group.largest))
    return (
        f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{escape(first)} – {escape(last)}</text>'
        f'<rect x="{x:.1f}" y="{y - 8:.0f}" width="{length:.1f}" height="16" fill="{colour}"/>'
        f'<text x="{end:.1f}" y="{y + 4:.0f}" text-anchor="{anchor}">{sign}{abs(more)} '
        f"({group.unbiased} \u2192 {group.written})</text>"
    )


def _number(number: int) -> str:
    return spoken(Fraction(number))
