"""What a case file says beside the children: agreements, shares, forecasts, receptions, places and ties."""

from __future__ import annotations

from fractions import Fraction

from hemvist.core.agreements.facts import Agreement, AgreementKind, Sum
from hemvist.core.cases.document import Node, refuse_overlaps
from hemvist.core.homes.facts import Capacity, Home
from hemvist.core.municipalities.register import municipalities
from hemvist.core.period import Period
from hemvist.core.shares.estimated import estimated_table
from hemvist.core.shares.facts import Forecast, FreePlaces, Received, Share, Target, Tie
from hemvist.core.shares.redistribution import Redistribution


def read_agreement(row: Node) -> Agreement:
    """One agreement between two municipalities."""
    row.only(
        "id", "kind", "from", "until", "giving", "taking", "assigned_from", "assigned_until", "money_follows",
        "travel_paid_by", "travel_from", "notice_days",
    )  # fmt: skip
    giving, taking = row.municipality("giving"), row.municipality("taking")
    if giving == taking:
        raise row.refuse("taking", "samma kommun lämnar och tar emot. Rätta den ena koden.")
    paid_by = row.municipality("travel_paid_by") if row.has("travel_paid_by") else None
    if paid_by not in {None, giving, taking}:
        raise row.refuse("travel_paid_by", "resan ska betalas av en av parterna. Rätta koden.")
    return Agreement(
        row.text("id"),
        row.choice("kind", AgreementKind, AgreementKind.TAKE_OVER),
        row.period(),
        giving,
        taking,
        row.period("assigned_from", "assigned_until") if row.has("assigned_from") else None,
        _sums(row),
        paid_by,
        row.texts("travel_from"),
        row.whole("notice_days") if row.has("notice_days") else None,
    )


def _sums(row: Node) -> frozenset[Sum]:
    sums: set[Sum] = set()
    for text in row.texts("money_follows"):
        compact = text.lower().replace(" ", "_").replace("§", "").strip("_").replace("29_c", "29c")
        try:
            sums.add(Sum(compact))
        except ValueError as error:
            raise row.refuse("money_follows", f"{text!r} finns inte. Välj bland {', '.join(Sum)}.") from error
    return frozenset(sums)


def read_home(row: Node) -> Home:
    """One home with its permits, ages and capacity by period."""
    row.only("id", "owner", "provider", "operating_agreement", "permits", "youngest", "oldest", "groups", "capacity")
    capacities: list[Capacity] = []
    for part in row.rows("capacity"):
        part.only("from", "until", "places")
        capacities.append(Capacity(part.period(), _count(part, "places")))
    permits: list[Period] = []
    for part in row.rows("permits"):
        part.only("from", "until")
        permits.append(part.period())
    refuse_overlaps(list(row.rows("capacity")), [capacity.period for capacity in capacities])
    return Home(
        row.text("id"),
        row.municipality("owner"),
        row.text("provider", ""),
        row.text("operating_agreement", ""),
        tuple(permits),
        _count(row, "youngest") if row.has("youngest") else None,
        _count(row, "oldest") if row.has("oldest") else None,
        frozenset(row.texts("groups")),
        tuple(capacities),
    )


def read_share(row: Node) -> Share:
    """One municipality's share for a period; not negative."""
    row.only("municipality", "share_per_mille", "from", "until", "source")
    share = row.decimal("share_per_mille")
    if share < 0 or share > 1000:
        raise row.refuse("share_per_mille", f"andelen {share} ligger inte mellan 0 och 1000 promille.")
    return Share(row.municipality("municipality"), Fraction(share), row.period(), row.text("source", ""))


def read_forecast(row: Node) -> Forecast:
    """One national forecast."""
    row.only("year", "made", "children")
    children = _count(row, "children")
    return Forecast(row.whole("year"), row.text("made"), children)


def read_received(row: Node) -> Received:
    """Children assigned since a day, to a municipality or (``*``) in the country."""
    row.only("municipality", "children", "since")
    return Received(row.municipality("municipality", or_country=True), _count(row, "children"), row.day("since"))


def read_free_places(row: Node) -> FreePlaces:
    """Places reported free for a period."""
    row.only("municipality", "places", "from", "until")
    return FreePlaces(row.municipality("municipality"), _count(row, "places"), row.period())


def read_tie(row: Node) -> Tie:
    """A child's tie to a municipality."""
    row.only("child", "municipality", "suitable")
    suitable = row.flag("suitable") if row.has("suitable") else None
    return Tie(row.text("child", ""), row.municipality("municipality"), suitable)


def read_target(row: Node) -> Target:
    """One municipality's fördelningstal."""
    row.only("municipality", "children", "from", "until")
    return Target(row.municipality("municipality"), _count(row, "children"), row.period())


def read_redistribution(row: Node) -> Redistribution:
    """One redistribution of share; whether it is allowed is for the rules to say."""
    row.only("from", "giving", "taking", "share_per_mille")
    per_mille = Fraction(row.decimal("share_per_mille"))
    return Redistribution(row.day("from"), row.municipality("giving"), row.municipality("taking"), per_mille)


def read_estimated(row: Node) -> list[Share]:
    """Estimated shares for all municipalities from population and floor, for a period; marked as estimated."""
    row.only("from", "until", "floor_per_mille")
    floor = Fraction(row.decimal("floor_per_mille"))
    people = {m.code: m.population_2016 for m in municipalities().values()}
    try:
        table = estimated_table(row.period(), people, floor)
    except ValueError as error:
        raise row.refuse("floor_per_mille", str(error)) from error
    return [Share(code, share, table.period, table.source) for code, share in table.shares.items()]


def _count(row: Node, key: str) -> int:
    number = row.whole(key)
    if number < 0:
        raise row.refuse(key, f"{number} är negativt. Skriv 0 eller mer.")
    return number
