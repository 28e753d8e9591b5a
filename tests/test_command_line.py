"""The `reinvent` command as a person, a script or a supervisor meets it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
POST = """---
title: AWS re:Invent 2022 recap
date: 2022-12-06
---

# Keynotes

## Werner Vogels - CTO AWS

[YouTube](https://www.youtube.com/watch?v=RfvL_423a-I)

* Announcing Amazon EventBridge Pipes - connects producers to consumers
* Announcing AWS Application Composer - a canvas for serverless applications
"""

WARNINGS = ("-W", "error", "-W", "ignore:'audioop' is deprecated:DeprecationWarning")
"""Every warning is an error, but for one that discord.py raises when it is imported before Python 3.13."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in an empty folder, with nothing of this machine's settings."""
    kept = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}

    def start(*arguments: str, stdin: str = "", **env: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *WARNINGS, "-m", "bot", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=kept | env,
            timeout=60,
            check=False,
        )

    return start


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "recap.md"
    path.write_text(POST, encoding="utf-8")
    return path


def test_the_shipped_posts_answer_without_any_setting(run: Run) -> None:
    done = run("ask", "eventbridge pipes")
    assert done.returncode == 0, done.stderr
    assert "Amazon EventBridge Pipes" in done.stdout
    assert "https://" in done.stdout
    assert "\x1b" not in done.stdout, "piped output is plain"
    assert done.stderr == ""


def test_nothing_found_is_status_1_and_says_so(run: Run) -> None:
    done = run("ask", "zzxqv wvvkq")
    assert done.returncode == 1
    assert "Nothing found for “zzxqv wvvkq”" in done.stdout


def test_json_is_one_object_of_schema_1(run: Run, post: Path) -> None:
    told = json.loads(run("ask", "eventbridge pipes", "--json", "--posts", str(post)).stdout)
    assert (told["schema"], told["answer"], told["total"]) == (1, "detail", 1)
    assert told["query"]["text"] == "eventbridge pipes"
    (entry,) = told["entries"]
    assert entry["title"] == "Amazon EventBridge Pipes"
    assert entry["sources"][0]["post"] == "recap.md"
    assert entry["links"][0] == {
        "url": "https://www.youtube.com/watch?v=RfvL_423a-I",
        "kind": "video",
        "label": "Watch keynote: Werner Vogels - CTO AWS",
    }
    assert {
        "id",
        "kind",
        "summary",
        "speakers",
        "services",
        "code",
        "stage",
        "parent",
        "score",
    } <= entry.keys()


def test_limit_and_page_choose_what_is_shown(run: Run, post: Path) -> None:
    told = json.loads(
        run("ask", "2022", "--json", "--limit", "2", "--page", "2", "--posts", str(post)).stdout
    )
    assert (told["total"], told["pages"], len(told["entries"])) == (3, 2, 1)


def test_jsonl_answers_every_line_a_blank_one_too(run: Run, post: Path) -> None:
    done = run("ask", "--jsonl", "--posts", str(post), stdin="composer\n\nzzxqv\n")
    answers = [json.loads(line)["answer"] for line in done.stdout.splitlines()]
    assert answers == ["detail", "help", "nomatch"]
    assert done.returncode == 0


def test_a_conversation_turns_pages_and_opens_entries(run: Run) -> None:
    done = run("ask", stdin="2022\nn\np\n1\nq\n")
    assert done.returncode == 0, done.stderr
    assert "1-5 of" in done.stdout
    assert "6-10 of" in done.stdout
    assert "Related:" in done.stdout or "From " in done.stdout


@pytest.mark.parametrize(
    "query", ["'", '"', "`id`", "$HOME", "-x", "--help me", "a\nb", "\udcff", "%s", "🤘" * 500]
)
def test_any_question_is_taken_as_it_is(run: Run, query: str) -> None:
    done = run("ask", "--json", "--", query)
    assert done.returncode in (0, 1), done.stderr
    assert json.loads(done.stdout)["schema"] == 1


@pytest.mark.parametrize(
    ("arguments", "env", "told"),
    [
        (["slack"], {}, "SLACK_BOT_TOKEN"),
        (["slack"], {"SLACK_BOT_TOKEN": "xoxb-your-token", "SLACK_APP_TOKEN": "nonsense"}, "SLACK_"),
        (["discord"], {}, "DISCORD_TOKEN"),
        (["discord"], {"DISCORD_TOKEN": "SECRETVALUE"}, "DISCORD_TOKEN"),
        (["run"], {}, "DISCORD_TOKEN"),
        (["ask", "x", "--posts", "missing-folder"], {}, "missing-folder"),
        (["ask", "x"], {"LOG_LEVEL": "SECRETVALUE"}, "LOG_LEVEL"),
        (["ask", "x"], {"REINVENT_POSTS": "missing-folder"}, "missing-folder"),
        (["parse", "missing-folder"], {}, "missing-folder"),
    ],
)
def test_what_cannot_run_says_why_in_one_line_and_exits_2(
    run: Run, arguments: list[str], env: dict[str, str], told: str
) -> None:
    done = run(*arguments, **env)
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert told in done.stderr
    assert "SECRETVALUE" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_env_files_may_hold_lines_of_others_and_may_be_broken(run: Run, tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("OTHER=1\n= nonsense\nLOG_LEVEL=INFO\n", encoding="utf-8")
    assert run("ask", "pipes").returncode == 0
    env.write_bytes(b"\xff\xfe\x00LOG_LEVEL")
    broken = run("ask", "pipes")
    assert broken.returncode == 2
    assert ".env" in broken.stderr


def test_parse_lists_mentions_with_every_key(run: Run, post: Path) -> None:
    mentions = json.loads(run("parse", str(post), "--json").stdout)
    assert [mention["kind"] for mention in mentions] == ["keynote", "announcement", "announcement"]
    assert {mention["source"] for mention in mentions} == {"recap.md"}
    assert mentions[1]["parent"] == "Werner Vogels - CTO AWS"
    assert mentions[0]["parent"] is None
    keys = {"kind", "title", "links", "speakers", "year", "parent", "source", "line", "entity"}
    assert all(keys <= mention.keys() for mention in mentions)


def test_parse_shows_a_person_what_was_found_and_by_which_rule(run: Run, post: Path) -> None:
    done = run("parse", str(post))
    assert done.returncode == 0, done.stderr
    assert "EventBridge Pipes" in done.stdout
    assert "recap.md" in done.stdout


def test_answering_loads_no_chat_sdk(run: Run, post: Path, tmp_path: Path) -> None:
    script = tmp_path / "look.py"
    script.write_text(
        "import sys\nfrom bot.__main__ import main\n"
        "try:\n    main(['ask', 'pipes', '--posts', sys.argv[1]])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'slack_bolt', 'slack_sdk', 'discord', 'aiohttp'} & set(sys.modules)))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script), str(post)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONUTF8": "1"},
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_importing_the_core_loads_no_other_module_of_ours_and_no_markdown_parser(tmp_path: Path) -> None:
    code = (
        "import sys, bot.core\n"
        "print([n for n in sys.modules if n.startswith('bot.') and not n.startswith('bot.core')],"
        " sorted({'markdown_it', 'yaml', 'click', 'rich', 'aiohttp'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
    )
    assert done.stdout.strip() == "[] []"


def test_posts_replace_the_shipped_ones_in_every_command(run: Run, post: Path) -> None:
    exported = run("export", "--posts", str(post)).stdout.splitlines()
    assert len(exported) == 3
    others = ("slack", "discord", "run", "doctor", "sync", "sources", "add", "remove")
    for command in ("ask", "parse", "check", *others):
        assert "--posts" in run(command, "--help").stdout, command
