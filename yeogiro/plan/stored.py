"""Documents as a version stores them: JSON with a digest, and typed views kept for as long as they hold."""

import hashlib
from functools import lru_cache
from typing import Any

import msgspec

from .document.document import Document, Raw, build
from .models import PlanVersion


def digest(raw: Raw) -> str:
    """sha256 of a document's values; order of keys and line numbers do not count."""
    return hashlib.sha256(msgspec.json.encode(raw, order="deterministic")).hexdigest()


def stored(document: Document) -> dict[str, Any]:
    """The JSON a version keeps."""
    return {"files": document.raw, "lines": document.lines}


def document_of(version: PlanVersion) -> Document:
    """The typed document of a version. Treat it as read-only: it is shared."""
    return _typed(version.pk, version.digest, _Carrier(version))


class _Carrier:
    """Carries the version past the cache's key; its JSON is fetched only when it is built."""

    def __init__(self, version: PlanVersion) -> None:
        self.version = version

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Carrier)


@lru_cache(maxsize=8)
def _typed(pk: int, digest: str, carrier: _Carrier) -> Document:
    document = carrier.version.document
    return build(document["files"], document["lines"])
