"""The private link of somebody who reports without an account.

The token is made from the client's own key and the installation's secret: a phone that lost the answer and sends
the same report again gets the same link. The database holds its hash alone, so a copy of it opens no case.
"""

import hashlib
from uuid import UUID

from django.utils.crypto import salted_hmac


def token_for(key: UUID) -> str:
    """48 hexadecimal digits that nobody guesses."""
    return salted_hmac("yeogiro.cases.link", str(key), algorithm="sha256").hexdigest()[:48]


def hashed(token: str) -> str:
    """What the case stores."""
    return hashlib.sha256(token.encode()).hexdigest()
