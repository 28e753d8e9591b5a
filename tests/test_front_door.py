"""The README's two commands, and what a package of the project carries."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FIND = "from bot.sources import find_data; print(find_data())"
PATH = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1"}

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """Return an installed environment whose Python prints its arguments, one a line, and exits as told."""
    folder = tmp_path / "venv"
    (folder / "bin").mkdir(parents=True)
    python = folder / "bin" / "python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\nexit "${STATUS:-0}"\n', encoding="utf-8")
    python.chmod(0o755)
    (folder / ".installed").touch()
    return folder


def make(*arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=ROOT, env=PATH | env, capture_output=True, text=True, check=False)


@needs_make
@pytest.mark.parametrize(
    "query",
    [
        "eventbridge",
        "what's new?",
        'say "x"',
        "`id`",
        "$(id) $HOME $$ $5",
        "a#b \\",
        "-x",
        "two  spaces",
        "é🤘",
    ],
)
def test_a_query_reaches_the_program_untouched(venv: Path, query: str) -> None:
    done = make("ask", f"VENV={venv}", f"QUERY={query}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["-m", "bot", "ask", "--", query]


@needs_make
@pytest.mark.parametrize(("status", "outcome"), [("0", 0), ("1", 0), ("2", 2)])
def test_an_honest_miss_is_no_error_of_make_and_a_wrong_setting_is(
    venv: Path, status: str, outcome: int
) -> None:
    assert make("ask", f"VENV={venv}", "QUERY=x", STATUS=status).returncode == outcome


@needs_make
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 1", "Python 3.11 or later is needed"),
        ('case "$*" in *ensurepip*) exit 1;; esac', "python3-venv"),
    ],
)
def test_what_is_missing_is_said_plainly(tmp_path: Path, script: str, told: str) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    python.chmod(0o755)
    done = make("ask", f"VENV={tmp_path / 'new'}", f"PYTHON={python}", "QUERY=x")
    assert done.returncode != 0
    assert told in done.stderr


def build(target: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, env=PATH, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    zipfile.ZipFile(wheel).extractall(site)
    return site


def run_python(code: str, folder: Path) -> str:
    command = [sys.executable, "-I", "-c", code]
    return subprocess.run(
        command, cwd=folder, env=PATH, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_a_wheel_carries_the_data_and_answers(tmp_path: Path) -> None:
    site = build("wheel", tmp_path)
    prefix = f"import sys; sys.path.insert(0, {str(site)!r}); "
    assert Path(run_python(prefix + FIND, tmp_path)) == site / "bot" / "data"
    code = prefix + "from bot import open_lookup; print(type(open_lookup().ask('eventbridge')).__name__)"
    assert run_python(code, tmp_path) == "Listing"


def test_an_editable_install_reads_the_clones_data(tmp_path: Path) -> None:
    site = build("wheel:editable", tmp_path)
    code = f"import site; site.addsitedir({str(site)!r}); "
    assert Path(run_python(code + FIND, tmp_path)) == ROOT / "data"


def test_a_clone_reads_its_own_data() -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    assert Path(run_python(code + FIND, ROOT)) == ROOT / "data"


def test_constraints_name_exact_versions_and_no_registry() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    assert all(line.count("==") == 1 and "/" not in line for line in pins)
