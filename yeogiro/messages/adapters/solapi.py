"""SMS, LMS and 알림톡 through the SOLAPI kit. Our key travels in `customFields`: a message is found again by it.

The kit tells a 4xx by an error code and a 5xx only by its body, so what it does not name counts as not known.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
from solapi import SolapiMessageService
from solapi.error.MessageNotReceiveError import MessageNotReceivedError
from solapi.model import KakaoOption, RequestMessage, SendRequestConfig
from solapi.model.message_type import MessageType
from solapi.model.request.messages.get_messages import GetMessagesRequest

from ..texts import SUBJECT_BYTES, first_bytes, measured
from .model import Outcome, Parcel

SENT, WAITING = "4000", {"2000", "3000"}
"""Status codes: arrived; taken by the provider, taken by the telephone company. Any other is a failure."""
FINAL = {"ValidationError", "BadRequest", "InvalidParameter", "InvalidPhoneNumber"}
"""Error codes about the message itself: it will never go. Any other (too many, no money, wrong key) may pass."""
KEY = "yeogiro"
MOST = 50
"""How many of a number's last messages are looked through for our key."""


@dataclass(frozen=True)
class SolapiAdapter:
    """One of the two channels of a SOLAPI account: "sms" or "alimtalk"."""

    service: SolapiMessageService
    channel: str
    sender: str
    kakao_channel: str = ""
    """The account's 카카오 channel (pfId)."""
    receipts: bool = True
    looks_up: bool = True
    # The kit tries a connection four times for five seconds each, and then waits five for an answer.
    lease: timedelta = timedelta(seconds=45)

    def send(self, parcel: Parcel) -> Outcome:
        """Hand one message over; a text of more than 90 bytes goes as LMS, one of more than 2,000 not at all."""
        if self.channel == "sms" and not measured(parcel.text).kind:
            return Outcome("refused", detail="more than 2,000 bytes")
        try:
            answer = self.service.send(self._message(parcel), SendRequestConfig(show_message_list=True))
        except MessageNotReceivedError as refused:
            first = refused.failed_messages[0]
            return Outcome("refused", provider_id=first.message_id, detail=first.status_code)
        except (httpx.ConnectError, httpx.ConnectTimeout) as fault:
            return Outcome("later", detail=type(fault).__name__)
        except httpx.HTTPError as fault:
            return Outcome("unknown", detail=type(fault).__name__)
        except Exception as fault:
            return _error(fault)
        listed = answer.message_list or []
        return Outcome("accepted", provider_id=listed[0].message_id if listed else "")

    def look_up(self, parcel: Parcel) -> Outcome:
        """Look through the number's last messages for our key."""
        try:
            found = self.service.get_messages(GetMessagesRequest(to=parcel.to, limit=MOST))
        except Exception as fault:
            return Outcome("unknown", detail=type(fault).__name__)
        for number, one in found.message_list.items():
            if (one.custom_fields or {}).get(KEY) == parcel.key:
                return told(one.status_code or "", number)
        # More than we looked through may hide it.
        return Outcome("unknown" if found.next_key else "absent")

    def _message(self, parcel: Parcel) -> RequestMessage:
        common: dict[str, Any] = {"from_": self.sender, "to": parcel.to, "custom_fields": {KEY: parcel.key}}
        if self.channel == "alimtalk":
            # The provider's own fallback is off: the next channel is the outbox's to choose, and to prove.
            kakao = KakaoOption(
                pf_id=self.kakao_channel,
                template_id=parcel.kakao_id,
                variables=dict(parcel.variables),
                disable_sms=True,
            )
            return RequestMessage(**common, type=MessageType.ATA, text=parcel.text, kakao_options=kakao)
        if measured(parcel.text).kind == "sms":
            return RequestMessage(**common, type=MessageType.SMS, text=parcel.text, auto_type_detect=False)
        subject = first_bytes(parcel.title, SUBJECT_BYTES)
        return RequestMessage(
            **common, type=MessageType.LMS, text=parcel.text, subject=subject, auto_type_detect=False
        )


def told(status: str, number: str = "") -> Outcome:
    """What a status code means."""
    if status == SENT:
        return Outcome("delivered", provider_id=number, detail=status)
    return Outcome(
        "accepted" if status in WAITING or not status else "refused", provider_id=number, detail=status
    )


def _error(fault: Exception) -> Outcome:
    """What the kit's plain exceptions mean: (error code, words) for a 4xx, ("UnknownError", body) for the rest."""
    code = str(fault.args[0]) if len(fault.args) == 2 else ""
    if isinstance(fault, json.JSONDecodeError) or not code.isalnum() or code == "UnknownError":
        return Outcome("unknown", detail=type(fault).__name__)
    return Outcome("refused" if code in FINAL else "later", detail=code[:60])
