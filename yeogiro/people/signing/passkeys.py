"""Passkeys (WebAuthn): what the browser is asked, and whether its answer is true. Keeps nothing itself.

The key stays in the device and checks the person there (finger, face, PIN): it is both factors at once.
"""

from typing import Any

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

REQUIRED = UserVerificationRequirement.REQUIRED


class NotProven(Exception):
    """The answer does not prove what it should."""


def _server(host: str, origin: str) -> Fido2Server:
    """`host` is the name without a port, `origin` such as "https://host"; another origin's answer is refused."""
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=host, name="여기로"), verify_origin=lambda said: said == origin
    )


def ask_to_make(
    *, host: str, origin: str, account: int, username: str, known: list[bytes]
) -> tuple[dict[str, Any], Any]:
    """Options for `navigator.credentials.create`, and the state that its answer is judged with."""
    user = PublicKeyCredentialUserEntity(id=str(account).encode(), name=username, display_name=username)
    options, state = _server(host, origin).register_begin(
        user,
        [AttestedCredentialData(one) for one in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=REQUIRED,
    )
    return dict(options), state


def made(*, host: str, origin: str, state: Any, answer: Any) -> AttestedCredentialData:
    """The new key. NotProven for an answer to another question."""
    try:
        found = _server(host, origin).register_complete(state, answer).credential_data
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotProven from error
    if found is None:
        raise NotProven
    return found


def ask_who(*, host: str, origin: str) -> tuple[dict[str, Any], Any]:
    """Options for `navigator.credentials.get`: any key of this site. The same whoever asks."""
    options, state = _server(host, origin).authenticate_begin(user_verification=REQUIRED)
    return dict(options), state


def credential_in(answer: Any) -> str:
    """The key's own number in an answer, as hexadecimal digits. NotProven for none."""
    try:
        return AuthenticationResponse.from_dict(answer).raw_id.hex()
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotProven from error


def proven(*, host: str, origin: str, state: Any, answer: Any, public_key: bytes) -> int:
    """The key's count of uses, once the answer is proven to come from it. NotProven otherwise."""
    try:
        response = AuthenticationResponse.from_dict(answer)
        _server(host, origin).authenticate_complete(state, [AttestedCredentialData(public_key)], response)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotProven from error
    return response.response.authenticator_data.counter
