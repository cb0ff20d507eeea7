"""The API's schema as a page needs it: operations by room, with fields, answers and who may ask."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A parameter or a field of a body or an answer. `kind` is its type in one or two words."""

    name: str
    kind: str
    required: bool
    place: str = ""


@dataclass(frozen=True)
class Operation:
    """One method on one address."""

    anchor: str
    method: str
    path: str
    summary: str
    signed: bool
    asked: list[Field]
    body: list[Field]
    answer: list[Field]
    statuses: list[str]


@dataclass(frozen=True)
class Room:
    name: str
    title: str
    operations: list[Operation]


def rooms(schema: Schema) -> list[Room]:
    """Operations in the schema's order, by room."""
    found: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method, said in methods.items():
            room = said["tags"][0]
            found.setdefault(room, []).append(_operation(schema, path, method, said))
    titles = {"plan": _("The plan"), "people": _("Bodies, posts and jobs"), "places": _("Places and areas")}
    return [Room(name, titles.get(name, name), rows) for name, rows in found.items()]


def _operation(schema: Schema, path: str, method: str, said: Schema) -> Operation:
    asked = [
        Field(one["name"], kind(schema, one["schema"]), one["required"], one["in"])
        for one in said["parameters"]
    ]
    body = said.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    good = next(code for code in said["responses"] if 200 <= int(code) < 300)
    answer = said["responses"][good]["content"]["application/json"]["schema"]
    return Operation(
        anchor=said["operationId"],
        method=method.upper(),
        path=path,
        summary=str(said["summary"]),
        signed={} not in said.get("security", [{}]),
        asked=asked,
        body=list(fields(schema, body)) if body else [],
        answer=list(fields(schema, answer)),
        statuses=[str(code) for code in said["responses"]],
    )


def fields(schema: Schema, shape: Schema, prefix: str = "", depth: int = 0) -> Iterator[Field]:
    """Fields of a shape, those of lists and of shapes inside with their place before them, three deep."""
    shape = _named(schema, shape)
    required = shape.get("required", [])
    for name, said in shape.get("properties", {}).items():
        place = f"{prefix}{name}"
        yield Field(place, kind(schema, said), name in required)
        inner = _inside(schema, said)
        if inner is not None and depth < 3:
            many = "[]" if _alone(said).get("type") == "array" else ""
            yield from fields(schema, inner, f"{place}{many}.", depth + 1)


def kind(schema: Schema, said: Schema) -> str:
    """ "string", "integer or null", "list", "object": what a reader needs to know first."""
    options = said.get("anyOf", [said])
    words = []
    for one in options:
        one = _named(schema, one)
        word = str(one.get("format") or one.get("type") or "object")
        words.append({"array": _("list"), "null": "null"}.get(word, word))
        if "enum" in one:
            words[-1] = " | ".join(json.dumps(value, ensure_ascii=False) for value in one["enum"])
    return _(" or ").join(dict.fromkeys(words))


def _alone(said: Schema) -> Schema:
    """What a field is when it is not null."""
    return next((one for one in said.get("anyOf", [said]) if one.get("type") != "null"), said)


def _inside(schema: Schema, said: Schema) -> Schema | None:
    one = _alone(said)
    shape = _named(schema, one.get("items", one))
    return shape if "properties" in shape else None


def _named(schema: Schema, said: Schema) -> Schema:
    """The shape a reference names."""
    name = said.get("$ref", "").rpartition("/")[2]
    found: Schema = schema["components"]["schemas"][name] if name else said
    return found


def as_json(found: Any) -> str:
    """JSON as people may read it too."""
    return json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
