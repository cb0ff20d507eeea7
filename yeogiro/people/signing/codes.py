"""Codes by time (TOTP, RFC 6238, SHA-1, six digits, thirty seconds), recovery codes, and how secrets are kept."""

import base64
import hashlib
import hmac
import secrets
import struct
from urllib.parse import quote, urlencode

import qrcode
from cryptography.fernet import Fernet

PERIOD = 30
DIGITS = 6
TOLERANCE = 1
"""Steps before and after the running one that are taken: phones' clocks differ."""
RECOVERY_CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_secret() -> str:
    """160 bits in base32, as apps take it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    """The code of one step of time (RFC 4226, section 5.3)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1)
    start = digest[-1] & 0xF
    number: int = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: str, code: str, *, seconds: float) -> int | None:
    """The step of time near `seconds` (since 1970) whose code this is; None for a wrong code."""
    running = int(seconds // PERIOD)
    found = None
    for step in range(running - TOLERANCE, running + TOLERANCE + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode()):
            found = step
    return found


def new_recovery_codes() -> list[str]:
    """Ten codes of ten letters and digits, none of which is mistaken for another."""
    return ["".join(secrets.choice(ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES)]


def tidy(code: str) -> str:
    """A code as typed, without blanks and hyphens, in small letters."""
    return code.replace(" ", "").replace("-", "").lower()


def keyed(code: str, *, key: str) -> str:
    """What is kept of a recovery code."""
    return hmac.new(_key(key, b"recovery"), tidy(code).encode(), hashlib.sha256).hexdigest()


def sealed(secret: str, *, key: str) -> str:
    """An app's secret, encrypted."""
    return _box(key).encrypt(secret.encode()).decode()


def opened(sealed: str, *, key: str) -> str:
    """It, decrypted. cryptography.fernet.InvalidToken when the installation's secret is another."""
    return _box(key).decrypt(sealed.encode()).decode()


def _key(key: str, use: bytes) -> bytes:
    return hmac.digest(key.encode(), b"yeogiro.second-factor." + use, hashlib.sha256)


def _box(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(key, b"app")))


def address(secret: str, *, account: str, issuer: str) -> str:
    """What the QR code says (otpauth)."""
    query = urlencode({"secret": secret, "issuer": issuer, "digits": DIGITS, "period": PERIOD})
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{query}"


def squares(text: str) -> tuple[int, str]:
    """A QR code as the size of its square and the path of an SVG."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return len(rows), path
