"""The register of municipalities, read from the reference list that ships with the core.

Source: SCB, population 31 December 2016 (the 290 rows sum to 9 995 153); see ``reference/README.md``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


class MunicipalityCode(str):
    """[kommunkod] Four digits; in a sentence it is spoken as the municipality's name."""

    __slots__ = ()

    def spoken(self) -> str:
        """The name, or the code itself where the register does not know it."""
        known = municipalities().get(self)
        return known.name if known else str(self)


@dataclass(frozen=True, slots=True)
class Municipality:
    """[kommun] One row of the register; population is the number of inhabitants on 31 December 2016."""

    code: str
    name: str
    county_code: str
    county_name: str
    population_2016: int


@lru_cache(maxsize=1)
def municipalities() -> Mapping[str, Municipality]:
    """All 290 municipalities by code, in code order."""
    source = resources.files("hemvist.core.municipalities") / "reference" / "municipalities.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {
        row["code"]: Municipality(
            row["code"], row["name"], row["county_code"], row["county_name"], int(row["population_2016"])
        )
        for row in rows
    }
