"""The command line as people meet it: answers, refusals with file, line and key, and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hemvist.cli.__main__ import main

EXAMPLES = Path(__file__).parent.parent / "examples"
DAILY = EXAMPLES / "asylum_phase" / "daily_sum.yaml"


def test_examples_hold_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["examples", str(DAILY)]) == 0
    assert "fall stämmer" in capsys.readouterr().out


def test_examples_fail_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "fel.yaml"
    wrong.write_text(DAILY.read_text("utf-8").replace("sek: 206550", "sek: 1"), encoding="utf-8")
    assert main(["examples", str(wrong)]) == 1
    assert "sek blev 206550, väntat 1" in capsys.readouterr().out


def test_calculate_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", str(DAILY), "--json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    daily = next(line for line in first["entitlements"] if line["section"] == "2017:193 8 §")
    assert (daily["days"], daily["sek_per_day"], daily["sek"], daily["automatic"]) == (153, 1350, 206550, True)
    assert daily["reasons"][-1]["law"]["parameter"] == "2017_193.s8_daily_rate"
    assert {reason["mark"] for reason in daily["reasons"]} == {"sourced"}


def test_calculate_reads_like_a_decision(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", str(EXAMPLES / "asylum_phase" / "transfer.yaml")]) == 0
    told = capsys.readouterr().out
    assert "Sorsele tog över ansvaret för barnet från Vallentuna från och med den 10 september 2017." in told
    assert "52 dygn × 1\u202f350 = 70\u202f200 kronor" in told
    assert "Vallentuna är skyldig Sorsele 52\u202f000 kronor" in told


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title: "Anvisat', 'titel: "Anvisat', "rad 2: titel: nyckeln finns inte i formatet"),
        ('born: [{on: "2002-05-20"}]', "born: [{on: 20020520}]", "står utan citattecken"),
        ('born: [{on: "2002-05-20"}]', 'born: [{on: "2002-09-31"}]', "31 september 2002 finns inte"),
        ('  source: "2017:193 8 och 12 §§"\n', '  source: "a"\n  source: "b"\n', "source: nyckeln står två gånger"),
        ('municipality: "0191"', 'municipality: "9999"', "kommunkoden '9999' finns inte"),
        ('until: "2017-12-31"', 'until: "2017-07-31"', "före sin första dag"),
        ('kind: "levelling"', 'kind: "lottning"', "'lottning' finns inte. Välj levelling"),
        ("sek: 206550", "sek: [", "går inte att läsa som YAML"),
    ],
)
def test_a_file_that_breaks_the_format_is_refused_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, says: str
) -> None:
    text = DAILY.read_text("utf-8")
    assert old in text
    file = tmp_path / "fall.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["calculate", str(file)]) == 1
    refusal = capsys.readouterr().err
    assert str(file) in refusal
    assert ", rad " in refusal
    assert says in refusal


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "filen är tom"),
        ("facts: {}\n", "lista av fall"),
        ("- ett\n", "ett fall är nycklar"),
        ("1\n", "lista av fall"),
    ],
)
def test_what_is_no_list_of_cases_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, says: str
) -> None:
    file = tmp_path / "fall.yaml"
    file.write_text(content, encoding="utf-8")
    assert main(["calculate", str(file)]) == 1
    assert says in capsys.readouterr().err


def test_latin_1_is_refused_with_the_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "fall.yaml"
    file.write_bytes('- case: "å"\n'.encode("latin-1"))
    assert main(["examples", str(file)]) == 1
    assert "Spara om den som UTF-8" in capsys.readouterr().out


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["examples", str(tmp_path / "borta.yaml")]) == 1
    assert "filen finns inte" in capsys.readouterr().err


def test_pure_commands_never_start_django() -> None:
    code = (
        "import sys; from hemvist.cli.__main__ import main; "
        f"main(['examples', {str(DAILY)!r}]); sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def test_a_replay_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["replay", "--from", "2017-08-01", "--to", "2017-12-31", "--rule", "2016", "--seed", "3", "--json"]
    assert main(words) == 0
    first = capsys.readouterr().out
    assert main(words) == 0
    assert capsys.readouterr().out == first
    told = json.loads(first)
    assert set(told) == {"rule", "seed", "from", "to", "hash", "assignments", "municipalities"}
    assert len(told["assignments"]) == 632
    assert set(told["assignments"][0]) == {"n", "on", "municipality", "kind", "lot"}
    assert set(told["municipalities"][0]) == {"code", "share_per_mille", "goal", "assigned", "fulfilment", "sek"}
    assert sum(row["assigned"] for row in told["municipalities"]) == 632


def test_a_replay_explains_a_child(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["replay", "--from", "2017-08-01", "--to", "2017-12-31", "--rule", "2016", "--why", "600"]
    assert main(words) == 0
    told = capsys.readouterr().out
    assert "har lägst måluppfyllelse" in told
    assert "hade kommunen stått på tur" in told
    assert main([*words[:-1], "633"]) == 1


def test_a_bad_share_list_is_refused_and_nothing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "andelar.csv"
    wrong.write_text("code;share_per_mille;valid_from\n0115;9,45;2019-01-01\n", encoding="latin-1")
    assert main(["replay", "--from", "2019-01-01", "--to", "2019-02-01", "--rule", "2019", "--shares", str(wrong)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "rad 2, kolumn share_per_mille" in told.err


def test_the_difference_between_the_rules_as_table_and_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, picture = tmp_path / "t.csv", tmp_path / "b.svg"
    words = ["shares", "difference", "--children", "1336", "--csv", str(table), "--svg", str(picture)]
    assert main(words) == 0
    assert "103 av 290 kommuner får ett annat antal" in capsys.readouterr().out
    rows = [line.split(",") for line in table.read_text("utf-8").splitlines()[1:]]
    assert sum(int(row[3]) for row in rows) == sum(int(row[4]) for row in rows) == 1336
    assert picture.read_text("utf-8").startswith("<svg")


def test_an_estimated_list_can_be_replayed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shares", "estimate", "--year", "2019"]) == 0
    listed = tmp_path / "lista.csv"
    listed.write_text(capsys.readouterr().out, encoding="utf-8")
    words = ["replay", "--from", "2018-01-01", "--to", "2018-12-31", "--rule", "2019", "--shares", str(listed)]
    assert main(words) == 1
    assert "Ingen andelstabell gäller 2018-01-01" in capsys.readouterr().err
