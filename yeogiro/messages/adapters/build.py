"""The adapters of this installation, by its settings. Without any, messages stand on the recipient's own page."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from py_vapid import Vapid
from solapi import SolapiMessageService

from ..models.deliveries import Channel
from .mail import MailAdapter
from .model import Adapter
from .page import PageAdapter
from .push import PushAdapter, given, public_key, vapid
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
        found[Channel.PUSH] = PushAdapter(push_pair(settings), settings.PUSH_CONTACT)
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


def push_pair(settings: Any) -> Vapid:
    """The key pair of this installation: the one given, else one made in the state folder."""
    if not settings.PUSH_KEY:
        return vapid(settings.STATE_DIR)
    try:
        return given(settings.PUSH_KEY)
    except ValueError as wrong:
        raise ImproperlyConfigured("YEOGIRO_PUSH_KEY is no private key of VAPID.") from wrong


def push_key(settings: Any) -> str:
    """What a browser needs to subscribe here; empty where push is not set up, and in a demo."""
    if settings.DEMO or not settings.PUSH_CONTACT:
        return ""
    return public_key(push_pair(settings))
