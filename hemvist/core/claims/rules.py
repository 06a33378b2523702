"""The rules of reimbursement in the asylum phase, as constants with source and sentence."""

from __future__ import annotations

from hemvist.core.reasons import N_, Rule

ASYLUM_SEEKER = Rule(
    id="2017:193.1.asylum_seeker",
    section="2017:193 1 §",
    sentence=N_("Barnet är asylsökande från och med {starts_on}."),
    source="SFS 2017:193 1 och 8 §§; Malmö: utan fullföljd ansökan ingen ersättning",
    governing_date="day_of_care",
    function="hemvist.core.claims.entitlement",
    what_would_change=N_("Ett uppehållstillstånd: från beslutsdagen gäller förordning 2010:1122."),
)
PERMIT_ENDS = Rule(
    id="2017:193.8.permit_ends",
    section="2017:193 8 §",
    sentence=N_("Sista dagen är dagen före beslutet om uppehållstillstånd {on}."),
    source="SFS 2017:193 8 §: till dess uppehållstillstånd beviljas",
    governing_date="day_of_care",
    function="hemvist.core.claims.entitlement",
    reading=N_("Beslutsdagen är den första i nästa skede, inte den sista i asylskedet."),
    what_would_change=N_("Ett annat datum för beslutet om tillstånd."),
)
ASSISTANCE_ENDED = Rule(
    id="2017:193.8.assistance_ended",
    section="2017:193 8 §",
    sentence=N_("Sista dagen är biståndets sista dag enligt LMA, {on}."),
    source="SFS 2017:193 8 §; LMA 11 §",
    governing_date="day_of_care",
    function="hemvist.core.claims.entitlement",
    reading=N_("Biståndets sista dag är också den sista ersatta dagen."),
    what_would_change=N_("Ett annat datum då biståndet upphör."),
)
REFUSED_STILL_HERE = Rule(
    id="2017:193.8.refused",
    section="2017:193 8 §",
    sentence=N_("Barnet har fått avslag, men biståndet enligt LMA har inte upphört; ersättningen fortsätter."),
    source="SFS 2017:193 8 §; LMA 11 §",
    governing_date="day_of_care",
    function="hemvist.core.claims.entitlement",
    what_would_change=N_("Den dag biståndet enligt LMA upphör, eller utresan."),
)
DAILY_SUM = Rule(
    id="2017:193.8.daily_sum",
    section="2017:193 8 §",
    sentence=N_(
        "Kommunen som ansvarar för ett anvisat barn under 18 år får {rate} kronor för varje dygn, "
        "här {days} dygn, tills barnet får uppehållstillstånd eller biståndet enligt LMA upphör."
    ),
    source="SFS 2017:193 8 §",
    governing_date="day_of_care",
    function="hemvist.core.claims.entitlement",
    what_would_change=N_(
        "Ett annat datum för anvisningen, överflyttningen eller tillståndet: varje dygn räknas för sig."
    ),
)
ARRIVED_IN = Rule(
    id="2017:193.11.arrived_in",
    section="2017:193 11 §",
    sentence=N_("{municipality} är ankomstkommun: barnet gav sig till känna där {on}."),
    source="SFS 2017:193 11 §; Migrationsverket, Ankomstkommun",
    governing_date="day_of_care",
    function="hemvist.core.claims.entitlement",
    what_would_change=N_("Ett tidigare eller senare datum i anvisningsbeslutet."),
)
ARRIVAL_HOUSING = Rule(
    id="2017:193.11.arrival_housing",
    section="2017:193 11 §",
    sentence=N_(
        "Ankomstkommunen får {rate} kronor för varje dygn i ankomstboende, här {days} dygn, "
        "till och med dagen före datumet i anvisningsbeslutet."
    ),
    source="SFS 2017:193 11 §; Migrationsverket, Ankomstboende för ensamkommande barn",
    governing_date="day_of_care",
    function="hemvist.core.claims.entitlement",
    what_would_change=N_("Ett annat datum i anvisningsbeslutet."),
)
INVESTIGATION_ONCE = Rule(
    id="2017:193.12.investigation_sum",
    section="2017:193 12 §",
    sentence=N_(
        "Kommunen som anvisats barnet {starts_on} får {rate} kronor en gång per barn och kommun, "
        "för utredning, god man, resor och tolk."
    ),
    source="SFS 2017:193 12 §",
    governing_date="assignment_date",
    function="hemvist.core.claims.entitlement",
    what_would_change=N_(
        "Summan betalas bara för barn som anvisats från och med den 1 juli 2017, till den anvisade kommunen."
    ),
)
INVESTIGATION_LATER = Rule(
    id="2017:193.12.applied_later",
    section="2017:193 12 §",
    sentence=N_("Barnet anvisades {starts_on} och blev asylsökande {applied_on}; summan hör till den dagen."),
    source="SFS 2017:193 12 §",
    governing_date="assignment_date",
    function="hemvist.core.claims.entitlement",
    reading=N_("En ansökan som fullföljs efter anvisningen ger summan från ansökan, så länge anvisningen gäller."),
    what_would_change=N_("Ett annat datum för ansökan."),
)
CLAIM_DEADLINE = Rule(
    id="2017:193.19.deadline",
    section="2017:193 19 §",
    sentence=N_("Ansökan för kvartalet ska ha kommit fram senast {on}: sex månader efter kvartalets slut."),
    source="SFS 2017:193 19 §",
    governing_date="claim_quarter",
    function="hemvist.core.claims.entitlement.claim_due_on",
    what_would_change=N_("Inget: en ansökan som kommer senare avslås."),
)
RULES = (
    ASYLUM_SEEKER,
    PERMIT_ENDS,
    ASSISTANCE_ENDED,
    REFUSED_STILL_HERE,
    DAILY_SUM,
    ARRIVED_IN,
    ARRIVAL_HOUSING,
    INVESTIGATION_ONCE,
    INVESTIGATION_LATER,
    CLAIM_DEADLINE,
)
