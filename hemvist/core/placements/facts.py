"""Facts about placements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hemvist.core.period import Period


class CareForm(StrEnum):
    """[placeringsform] Where and how the child lives."""

    HVB = "hvb"
    SUPPORTED_HOUSING = "supported_housing"
    FOSTER_HOME = "foster_home"
    EMERGENCY_FOSTER_HOME = "emergency_foster_home"
    KINSHIP_HOME = "kinship_home"
    AGENCY_SUPPORTED_CARE = "agency_supported_care"
    OWN_HOUSING = "own_housing"
    ARRIVAL_HOUSING = "arrival_housing"
    SIS_HOME = "sis_home"
    MIGRATION_AGENCY_HOUSING = "migration_agency_housing"


class CareBasis(StrEnum):
    """[lagstöd för vården] SoL, LVU, or SoL with a need of care as in LVU."""

    SOL = "sol"
    LVU = "lvu"
    SOL_LVU_NEED = "sol_lvu_need"


@dataclass(frozen=True, slots=True)
class Placement:
    """[placering] The child's bed for a period: municipality, care form, basis and, where known, the home."""

    period: Period
    municipality: str
    care_form: CareForm
    basis: CareBasis = CareBasis.SOL
    home: str | None = None
    agreement: str | None = None
    has_special_reasons: bool = False
    recorded_on: date | None = None
