"""The examples of docs/reference/api.md are run, and its tables say what the schema says."""

import json
import re
import shlex
from typing import Any

import pytest
from django.test import Client

from tests.api import EVERYTHING, Machine, secret_of
from tests.test_facts_docs import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seodaemun")]
TEXT = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```sh\n(.+?)\n```\n```json\n(.+?)\n```", TEXT, re.DOTALL)


def run(command: str, secret: str) -> Any:
    """What the site answers to a curl command, asked by the test client."""
    program, *words = shlex.split(command.replace("$SITE", "").replace("$TOKEN", secret))
    assert program == "curl"
    headers, body, address = {}, None, ""
    words = iter(words)
    for word in words:
        if word == "-H":
            name, _sep, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(words)
        else:
            address = word
    if body is None:
        return Client().get(address, headers=headers)
    return Client().post(address, body, content_type=headers["Content-Type"], headers=headers)


def agrees(said: Any, found: Any) -> bool:
    """Whether everything an example says is so; it may leave fields out, and end a text with "…"."""
    if isinstance(said, dict):
        return isinstance(found, dict) and all(key in found and agrees(said[key], found[key]) for key in said)
    if isinstance(said, list):
        return len(said) == len(found) and all(map(agrees, said, found))
    if isinstance(said, str) and said.endswith("…"):
        return isinstance(found, str) and found != ""
    return bool(said == found)


@pytest.mark.parametrize(("command", "answer"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_answers_what_the_page_says(command, answer, cast):
    response = run(command, secret_of(cast.coordinator))
    assert agrees(json.loads(answer), response.json()), response.content.decode()


def test_there_are_examples_of_every_chapter():
    chapters = re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]
    assert [one.splitlines()[0] for one in chapters if "```sh" not in one] == []


def test_every_scope_and_every_status_of_the_schema_is_explained():
    schema = Machine().read("openapi.json")
    codes = {
        code
        for ways in schema["paths"].values()
        for one in ways.values()
        for code in one["responses"]
        if code >= "4"
    }
    explained = set(re.findall(r"\b4\d\d\b", TEXT.rpartition("| status |")[2]))
    assert (codes - explained, {one for one in EVERYTHING if f"`{one}`" not in TEXT}) == (set(), set())


def test_every_write_stands_in_the_table():
    schema = Machine().read("openapi.json")
    writes = {path.rpartition("/")[2] for path, ways in schema["paths"].items() if "post" in ways}
    table = TEXT.partition("| write |")[2]
    assert {one for one in writes if one not in table} == set()
