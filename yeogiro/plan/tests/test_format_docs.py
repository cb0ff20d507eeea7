"""The page that describes the plan format names every key of it."""

from pathlib import Path

import msgspec

from yeogiro.plan.document import schema

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "plan-format.md"


def structs() -> list[type[msgspec.Struct]]:
    return [
        kind
        for kind in vars(schema).values()
        if isinstance(kind, type) and issubclass(kind, schema.Base) and kind is not schema.Base
    ]


def test_every_key_of_the_format_is_described():
    page = PAGE.read_text()
    keys = {field.encode_name for kind in structs() for field in msgspec.structs.fields(kind)}
    missing = sorted(
        key
        for key in keys
        if f"`{key}`" not in page and f"`[[{key}]]`" not in page and f"`[{key}]`" not in page
    )
    assert missing == []
