"""The adapters of this installation, by its settings. Without any, messages stand on the recipient's own page."""

from typing import Any

from django.core.mail import get_connection
from solapi import SolapiMessageService

from ..models.deliveries import Channel
from .mail import MailAdapter
from .model import Adapter
from .page import PageAdapter
from .push import PushAdapter, vapid
from .solapi import SolapiAdapter


def from_settings(settings: Any) -> dict[str, Adapter]:
    """Channel name to adapter. A demo sends nothing out of the house, whatever is set: its people are invented."""
    found: dict[str, Adapter] = {Channel.PAGE: PageAdapter()}
    if settings.DEMO:
        return found
    if settings.EMAIL_HOST:
        domain = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].strip("> ")
        found[Channel.EMAIL] = MailAdapter(get_connection(timeout=10), settings.DEFAULT_FROM_EMAIL, domain)
    if settings.PUSH_CONTACT:
        found[Channel.PUSH] = PushAdapter(vapid(settings.STATE_DIR), settings.PUSH_CONTACT)
    if settings.SOLAPI_KEY:
        service = SolapiMessageService(settings.SOLAPI_KEY, settings.SOLAPI_SECRET)
        if settings.SOLAPI_URL:
            service.base_url = settings.SOLAPI_URL
        found[Channel.SMS] = SolapiAdapter(service, "sms", settings.SOLAPI_SENDER)
        if settings.KAKAO_CHANNEL:
            found[Channel.ALIMTALK] = SolapiAdapter(
                service, "alimtalk", settings.SOLAPI_SENDER, settings.KAKAO_CHANNEL
            )
    return found
