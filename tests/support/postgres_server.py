"""A PostgreSQL server of its own for the tests that want one, from the packages of the machine."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["missing", "server"]

ROOT = 0


def _programs() -> Path | None:
    """Folder of `initdb`, `pg_ctl` and `postgres`: that of the newest version, or on the path."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    folders = [*reversed(versions), *([Path(found).resolve().parent] if found else [])]
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


def _user() -> str | None:
    """Whom the server runs as: it refuses root, who may choose another."""
    if os.geteuid() != ROOT:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


def missing() -> str:
    """Why there can be no server here; empty where there can."""
    if _programs() is None:
        return "no PostgreSQL server on this machine (Debian: apt-get install postgresql)"
    if os.geteuid() == ROOT and _user() is None:
        return "PostgreSQL refuses to run as root, and there is no other user"
    try:
        import pg8000  # noqa: F401
    except ImportError:
        return "the extra `postgres` is not installed"
    return ""


@contextmanager
def server() -> Iterator[str]:
    """Start a server that listens on a socket in a folder of its own; give the URL of a database."""
    programs, user = _programs(), _user()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="aligner-pg-", dir="/tmp"))
    if user is not None:
        shutil.chown(folder, user)

    def run(*words: object) -> None:
        subprocess.run(
            list(map(str, words)), user=user, cwd="/tmp", check=True, capture_output=True, timeout=120
        )

    try:
        run(programs / "initdb", "-D", folder / "data", "-U", "aligner", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run(programs / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql://aligner@/postgres?host={folder}"
        finally:
            run(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
