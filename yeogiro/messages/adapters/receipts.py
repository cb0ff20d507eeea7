"""Receipts as the provider posts them, read with the kit's own models."""

from dataclasses import dataclass

from pydantic import ValidationError
from solapi.model.webhook.single_report import SingleReportPayload

from .solapi import KEY, told


class Unreadable(ValueError):
    """What was posted is no list of receipts."""


@dataclass(frozen=True)
class Receipt:
    """One message that has arrived or never will. By our key and channel, else by the provider's number."""

    key: str
    channel: str
    provider_id: str
    arrived: bool
    detail: str


def read_solapi(body: bytes) -> list[Receipt]:
    """The settled messages in a posted list; those still on their way are left out."""
    try:
        reports = SingleReportPayload.model_validate_json(body).root
    except ValidationError as wrong:
        raise Unreadable from wrong
    found = []
    for report in reports:
        outcome = told(report.data.status_code or "")
        if outcome.kind == "accepted":
            continue
        ours = str((report.data.custom_fields or {}).get(KEY, ""))
        key, _colon, channel = ours.rpartition(":")
        number = report.data.message_id or ""
        found.append(Receipt(key, channel, number, outcome.kind == "delivered", outcome.detail))
    return found
