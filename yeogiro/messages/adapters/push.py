"""Web push. The key pair of this installation (VAPID) is made once and kept in the state folder."""

import base64
import hashlib
import json
import os
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import requests
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid
from pywebpush import WebPushException, webpush

from .model import Outcome, Parcel

DAY = timedelta(days=1)
KEY_BYTES = 32


def vapid(folder: Path) -> Vapid:
    """This installation's key pair, made at first and readable by its owner only."""
    kept = folder / "vapid.pem"
    if not kept.exists():
        pair = Vapid()
        pair.generate_keys()
        whole = folder / f"vapid.{os.getpid()}.new"
        handle = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pair.private_pem())
        try:
            # Two processes that start at once must end with the same pair: the first link stays.
            os.link(whole, kept)
        except FileExistsError:
            pass
        finally:
            whole.unlink()
    return Vapid.from_file(str(kept))


def given(key: str) -> Vapid:
    """The pair of a private key as tools print it: 32 bytes in URL-safe Base64. ValueError for anything else."""
    if len(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))) != KEY_BYTES:
        raise ValueError("not 32 bytes")
    return Vapid.from_raw(key.encode())


def public_key(pair: Vapid) -> str:
    """What a browser needs to subscribe: the public point in URL-safe Base64."""
    point = pair.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


@dataclass(frozen=True)
class PushAdapter:
    """Sends to the service of a browser that subscribed, the latest of a person's. A repeated key takes the place
    of the first: at the service by its Topic, on the screen by its tag.
    """

    pair: Vapid
    contact: str
    """mailto: or https: address of whoever runs this installation."""
    session: requests.Session = field(default_factory=requests.Session)
    receipts: bool = False
    looks_up: bool = False
    lease: timedelta = timedelta(seconds=20)

    def send(self, parcel: Parcel) -> Outcome:
        lives = parcel.lives if parcel.lives is not None else DAY
        topic = base64.urlsafe_b64encode(hashlib.sha256(parcel.key.encode()).digest()).decode()[:32]
        said = {"title": parcel.title, "text": parcel.text, "language": parcel.language, "tag": topic}
        body = json.dumps(said, ensure_ascii=False)
        try:
            webpush(
                {"endpoint": parcel.to, "keys": dict(parcel.secrets)},
                body,
                vapid_private_key=self.pair,
                vapid_claims={"sub": self.contact},
                ttl=max(int(lives.total_seconds()), 0),
                timeout=8,
                headers={"Topic": topic, "Urgency": "high" if parcel.urgent else "normal"},
                requests_session=self.session,
            )
        except WebPushException as refused:
            code = refused.response.status_code if refused.response is not None else 0
            return Outcome(_meaning(code), detail=f"HTTP {code}" if code else "the subscription is broken")
        except requests.ConnectionError as fault:
            return Outcome("later", detail=type(fault).__name__)
        except requests.RequestException as fault:
            return Outcome("unknown", detail=type(fault).__name__)
        return Outcome("accepted")

    def look_up(self, parcel: Parcel) -> Outcome:
        return Outcome("unknown")


def _meaning(code: int) -> str:
    """What a push service's status means; 0 is our own refusal of broken keys."""
    if code in {404, 410}:
        return "gone"
    if code == 429:
        return "later"
    return "unknown" if code >= 500 else "refused"
