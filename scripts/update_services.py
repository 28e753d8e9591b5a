"""List the AWS services that botocore knows and data/services.toml does not, as tables to fill in.

    pip install botocore
    python scripts/update_services.py            # show what is missing
    python scripts/update_services.py --write    # append it to data/services.toml

The facts are the names in the metadata of each service model (serviceFullName, serviceAbbreviation,
serviceId). Parts of a service that is listed ("Amazon Bedrock Runtime") are left out. What people say,
`about` and `words` are for a person to write: tests/test_services_data.py asks for them.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

SERVICES = Path(__file__).resolve().parents[1] / "data" / "services.toml"
MIN_PREFIX = 4
"""Letters of a listed name before one that begins with it, all in one word, counts as a part of it."""

_WORD = re.compile(r"[^\W_]+")
_VENDOR = re.compile(r"^(amazon|aws) ?")


def main() -> int:
    """Print or append the missing services; 1 when something is missing and was not written."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="append the missing services to the file")
    arguments = parser.parse_args()
    try:
        models = list(read_models())
    except ImportError:
        print("botocore is not installed: pip install botocore", file=sys.stderr)
        return 2
    text = SERVICES.read_text("utf-8") if SERVICES.exists() else ""
    missing = "\n".join(write_table(model) for model in find_missing(models, read_names(text)))
    if arguments.write and missing:
        SERVICES.write_text(f"{text.rstrip()}\n\n{missing}".lstrip(), "utf-8")
    print(missing or "Nothing is missing.")
    return int(bool(missing) and not arguments.write)


def read_models() -> Iterator[Mapping[str, str]]:
    """Yield the metadata of botocore's newest model of each service; ImportError without botocore."""
    from botocore.loaders import Loader  # noqa: PLC0415 - needed here only, and said plainly if absent

    loader = Loader()
    for name in loader.list_available_services("service-2"):
        yield loader.load_service_model(name, "service-2")["metadata"]


def read_names(toml_text: str) -> set[str]:
    """Return all that the file calls its services and features: "AWS Step Functions" is "step functions"."""
    tables = tomllib.loads(toml_text)
    named = [table for key in ("service", "feature") for table in tables.get(key, [])]
    return {
        strip(name)
        for table in named
        for name in (
            table["name"],
            *table.get("aliases", []),
            *table.get("loose", []),
            *table.get("former", []),
        )
    }


def find_missing(models: Iterable[Mapping[str, str]], known: set[str]) -> Iterator[Mapping[str, str]]:
    """Yield the models of which no name is known, nor the beginning of a name."""
    glued = tuple(short for name in known if len(short := name.replace(" ", "")) >= MIN_PREFIX)
    for model in models:
        names = [strip(name) for name in read_model_names(model)]
        if not any(begins(name, known) or name.replace(" ", "").startswith(glued) for name in names):
            yield model


def begins(name: str, known: set[str]) -> bool:
    """Return whether the first words of `name` are a known name."""
    parts = name.split()
    return any(" ".join(parts[:end]) in known for end in range(1, len(parts) + 1))


def read_model_names(model: Mapping[str, str]) -> list[str]:
    """Return the names that a model's metadata gives, the full one first."""
    keys = ("serviceFullName", "serviceAbbreviation", "serviceId")
    return [model[key] for key in keys if model.get(key)]


def strip(name: str) -> str:
    """Return `name` in lower case without its vendor and punctuation."""
    return _VENDOR.sub("", " ".join(_WORD.findall(name.lower())))


def write_table(model: Mapping[str, str]) -> str:
    """Return a table for one service, with what the metadata says and room for the rest."""
    full, *others = read_model_names(model)
    aliases = sorted({name.lower() for name in others if strip(name) != strip(full)})
    return "\n".join(
        (
            "[[service]]",
            f"name = {json.dumps(full)}",
            f"aliases = {json.dumps(aliases)}",
            'about = ""',
            'words = ""',
            "",
        )
    )


if __name__ == "__main__":
    raise SystemExit(main())
