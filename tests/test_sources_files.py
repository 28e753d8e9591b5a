from pathlib import Path

import pytest

from bot.sources import find_data, load_catalogue, load_posts, read_posts
from bot.sources.posts.post import PostsError

POST = "# re:Invent 2022\n\n## Announcements\n\n- Amazon Omics\n"


def write(path: Path, text: str | bytes = POST) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_the_shipped_data_is_found() -> None:
    assert {"services.toml", "languages.toml"} <= {file.name for file in find_data().iterdir()}


def test_a_folder_gives_its_posts_by_their_path_and_leaves_out_the_rest(tmp_path: Path) -> None:
    for name in ("b.md", "a/x.mdx", "a/y.markdown", "c.txt"):
        write(tmp_path / name)
    for name in ("README.md", "a/readme.md", ".hidden.md", ".git/z.md", "a/picture.png", "a/notes.rst"):
        write(tmp_path / name)
    posts, problems = read_posts([tmp_path])
    assert [post.name for post in posts] == ["a/x.mdx", "a/y.markdown", "b.md", "c.txt"]
    assert not problems


def test_a_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    posts, _ = read_posts([write(tmp_path / "README.md"), write(tmp_path / ".notes.rst")])
    assert [post.name for post in posts] == ["README.md", ".notes.rst"]


def test_the_folder_that_was_given_goes_with_each_post(tmp_path: Path) -> None:
    folder = tmp_path / "ReInvent-2016"
    folder.mkdir()
    (folder / "keynote.md").write_text("Keynote", encoding="utf-8")
    for given in (folder, folder / "keynote.md"):
        (post,), _ = read_posts([given])
        assert (post.name, post.folder.rpartition("/")[2]) == ("keynote.md", "ReInvent-2016")


def test_a_missing_path_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PostsError, match=r"no file or folder .*give the path"):
        read_posts([tmp_path / "nothing"])


def test_what_cannot_be_read_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path / "a.md", b"# re:Invent \xff\xfe 2022")
    write(tmp_path / "b.md", b"x" * 5_000_001)
    write(tmp_path / "c.md")
    parsed = load_posts([tmp_path])
    assert [(problem.post, problem.line) for problem in parsed.problems] == [("a.md", 1), ("b.md", 1)]
    assert "UTF-8" in parsed.problems[0].what
    assert "5 MB" in parsed.problems[1].what
    assert [entry.title for entry in parsed.entries] == ["Amazon Omics"]


def test_several_posts_become_one_catalogue(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    write(tmp_path / "b.md", POST.replace("Amazon Omics", "Amazon Omics - genomic data"))
    (entry,) = load_catalogue([tmp_path]).entries
    assert [source.post for source in entry.sources] == ["a.md", "b.md"]
