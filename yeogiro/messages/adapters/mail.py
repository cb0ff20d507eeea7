"""E-mail through Django. A mail server's yes is all there is; a repeated letter is known by its Message-ID."""

import hashlib
import smtplib
from dataclasses import dataclass
from datetime import timedelta

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from .model import Outcome, Parcel


@dataclass(frozen=True)
class MailAdapter:
    """Sends one plain letter a parcel by the given backend."""

    connection: BaseEmailBackend
    sender: str
    domain: str
    """Of the Message-ID."""
    receipts: bool = False
    looks_up: bool = False
    lease: timedelta = timedelta(seconds=30)

    def send(self, parcel: Parcel) -> Outcome:
        """Only what the server refused with a five is final; a broken line may have carried the letter."""
        marked = hashlib.sha256(parcel.key.encode()).hexdigest()[:40]
        letter = EmailMessage(
            parcel.title,
            parcel.text,
            self.sender,
            [parcel.to],
            headers={"Message-ID": f"<{marked}@{self.domain}>", "Content-Language": parcel.language},
            connection=self.connection,
        )
        try:
            self.connection.open()
        except (OSError, smtplib.SMTPException) as fault:
            # Nothing was said yet: nothing was sent.
            return Outcome("later", detail=type(fault).__name__)
        try:
            letter.send()
        except smtplib.SMTPRecipientsRefused as refused:
            code = next(iter(refused.recipients.values()))[0]
            return Outcome("refused" if code >= 500 else "later", detail=f"SMTP {code}")
        except smtplib.SMTPResponseException as refused:
            return Outcome(
                "refused" if refused.smtp_code >= 500 else "later", detail=f"SMTP {refused.smtp_code}"
            )
        except (OSError, smtplib.SMTPException) as fault:
            return Outcome("unknown", detail=type(fault).__name__)
        finally:
            self.connection.close()
        return Outcome("accepted")

    def look_up(self, parcel: Parcel) -> Outcome:
        return Outcome("unknown")
