"""What the tests of the officers' pages share: the harbour plan, and a form filled as a browser does."""

import copy
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from yeogiro.plan.document.document import Document, build
from yeogiro.plan.document.read import read_plan, validated
from yeogiro.plan.models import Plan, PlanVersion

HAEAN = Path(__file__).parent / "districts" / "haean"
MARKET, LAMPS = "projects/01-harbour-market.toml", "projects/02-breakwater-lamps.toml"
NOW = datetime(2026, 11, 15, 1, 0, tzinfo=UTC)


def harbour() -> Document:
    """The harbour district's folder, read afresh."""
    return read_plan(HAEAN)


def harbour_with(file: str, *way: Any, value: Any) -> Document:
    """The same folder with one value set."""
    raw = copy.deepcopy(harbour().raw)
    node: Any = raw[file]
    for step in way[:-1]:
        node = node[step]
    node[way[-1]] = value
    return validated(build(raw, {}))


def in_force(plan: Plan) -> PlanVersion:
    """The version in force, read afresh."""
    return plan.versions.get(state=PlanVersion.State.IN_FORCE)


def says(version: PlanVersion, file: str, *way: Any) -> Any:
    """What a version's document holds at a place; None where nothing stands."""
    node: Any = version.document["files"][file]
    for step in way:
        node = node.get(step) if isinstance(node, dict) else node[step]
    return node


class Form(HTMLParser):
    """The values of a page's sending form, as a browser would send them untouched."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.values: dict[str, Any] = {}
        self.inside, self.area, self.choice = False, "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("method") == "post" and "action" not in given
        if not self.inside:
            return
        checked = given.get("type") not in {"checkbox", "radio"} or "checked" in given
        if tag == "input" and given.get("name") and checked:
            self.values[given["name"]] = given.get("value", "")
        self.area = given["name"] if tag == "textarea" else ""
        if self.area:
            self.values[self.area] = ""
        if tag == "select":
            self.choice = given["name"]
        if tag == "option" and "selected" in given:
            self.values[self.choice] = given["value"]

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""


def opened(client: Any, address: str) -> dict[str, Any]:
    """The form at `address`, untouched."""
    return Form(client.get(address).content.decode()).values
