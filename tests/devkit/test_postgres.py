"""The embedded server meets the machines it will meet: stale files, deep folders, two starts, foreign data."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from devkit import postgres
from devkit.postgres import Cluster
from devkit.told import Stop


@pytest.fixture(scope="module")
def programs() -> Path:
    return postgres.programs_of_wheel()


@pytest.fixture
def cluster(programs: Path, tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(programs, tmp_path / "state")
    yield made
    postgres.stop(made)


def asked(cluster: Cluster, statement: str) -> str:
    command = [str(cluster.programs / "psql"), "-h", str(cluster.sockets), "-U", postgres.SUPERUSER, "-d", "postgres"]
    done = subprocess.run([*command, "-Atc", statement], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_it_starts_answers_and_keeps_what_was_written(cluster: Cluster) -> None:
    postgres.start(cluster)
    asked(cluster, "create table kept (n int)")
    postgres.stop(cluster)
    assert cluster.server is None
    postgres.start(cluster)
    assert asked(cluster, "select count(*) from kept") == "0"


def test_nobody_else_may_enter_the_socket_folder(cluster: Cluster) -> None:
    postgres.start(cluster)
    assert cluster.sockets.stat().st_mode & 0o777 == 0o700
    assert asked(cluster, "show listen_addresses") == ""


def test_a_second_start_adopts_the_first(cluster: Cluster) -> None:
    postgres.start(cluster)
    second = postgres.start(Cluster(cluster.programs, cluster.folder))
    assert second.server is None
    assert asked(second, "select 1") == "1"


def test_a_killed_server_starts_again(cluster: Cluster) -> None:
    postgres.start(cluster)
    assert cluster.server is not None
    cluster.server.send_signal(signal.SIGKILL)
    cluster.server.wait()
    again = postgres.start(Cluster(cluster.programs, cluster.folder))
    try:
        assert asked(again, "select 1") == "1"
    finally:
        postgres.stop(again)


def test_a_stale_pid_that_now_is_somebody_else_is_no_hindrance(cluster: Cluster) -> None:
    postgres.start(cluster)
    postgres.stop(cluster)
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n", encoding="utf-8")
    postgres.start(cluster)
    assert asked(cluster, "select 1") == "1"


def test_a_deep_folder_gets_a_short_socket(programs: Path, tmp_path: Path) -> None:
    deep = Cluster(programs, tmp_path / ("djup" * 20) / ("mapp" * 20))
    assert len(os.fsencode(str(deep.sockets / ".s.PGSQL.5432"))) <= postgres.LONGEST_SOCKET
    postgres.start(deep)
    try:
        assert asked(deep, "select 1") == "1"
    finally:
        postgres.stop(deep)


def test_a_foreign_folder_is_not_touched(cluster: Cluster) -> None:
    cluster.data.mkdir(parents=True)
    (cluster.data / "brev.txt").write_text("viktigt", encoding="utf-8")
    with pytest.raises(Stop, match="är inte Hemvists databas och rörs inte"):
        postgres.start(cluster)
    assert (cluster.data / "brev.txt").read_text("utf-8") == "viktigt"


def test_another_major_version_is_told(cluster: Cluster) -> None:
    postgres.start(cluster)
    postgres.stop(cluster)
    (cluster.data / "PG_VERSION").write_text("14\n", encoding="utf-8")
    with pytest.raises(Stop, match="från PostgreSQL 14, men programmen är version 18"):
        postgres.start(cluster)


def test_it_dies_with_the_one_who_started_it(programs: Path, tmp_path: Path) -> None:
    """A killed dev.py leaves no server behind (Linux)."""
    if sys.platform != "linux":
        pytest.fail("prövas på Linux")
    code = (
        "import sys, os, signal; from pathlib import Path; from devkit import postgres as p; "
        f"c = p.start(p.Cluster(Path({str(programs)!r}), Path({str(tmp_path / 's')!r}))); "
        "print(c.server.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    pid = int(done.stdout)
    for _ in range(200):
        if not Path(f"/proc/{pid}/cwd").exists() or not (tmp_path / "s/postgres/postmaster.pid").exists():
            return
        subprocess.run(["sleep", "0.05"])
    pytest.fail(f"servern {pid} lever kvar")
