"""Templates: texts with variables, in versions. What was approved stays as it was."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from yeogiro.people.models.entered import Entered

from ..categories import CHOICES


class Language(models.TextChoices):
    KO = "ko", _("Korean")
    EN = "en", _("English")


class TemplateQuerySet(models.QuerySet["Template"]):
    def approved(self) -> "TemplateQuerySet":
        """Versions that may be sent, the latest first."""
        return self.filter(approved_at__isnull=False).order_by("-version")


class Template(Entered):
    """One version of one kind of message in one language. The latest approved version is what goes out."""

    kind = models.SlugField(max_length=60)
    language = models.CharField(max_length=2, choices=Language, default=Language.KO)
    version = models.PositiveSmallIntegerField(default=1)
    category = models.CharField(max_length=10, choices=CHOICES)
    title = models.CharField(max_length=100)
    """Subject of e-mail and of long messages, head of a push; may hold variables."""
    text = models.TextField()
    """What SMS, e-mail, push and the recipient's own page say."""
    kakao_id = models.CharField(max_length=60, blank=True)
    """The provider's number of the approved 알림톡 template; empty: this message goes without 알림톡."""
    kakao_text = models.TextField(blank=True)
    """The 알림톡 text, letter for letter as approved."""
    advertising = models.BooleanField(default=False)
    opt_out = models.CharField(max_length=60, blank=True)
    """Where advertising is refused free of charge: a 080 number or an address."""
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    synthetic = models.BooleanField(default=False)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "language", "-version"]
        constraints = [
            UniqueConstraint(fields=["kind", "language", "version"], name="messages_template_version_once"),
            UniqueConstraint(
                fields=["kind", "language"],
                condition=Q(approved_at__isnull=True),
                name="messages_one_draft_a_template",
            ),
            CheckConstraint(
                condition=Q(advertising=False) | ~Q(opt_out=""),
                name="messages_advertising_says_how_to_refuse",
            ),
            CheckConstraint(
                condition=Q(advertising=False) | Q(kakao_id=""), name="messages_no_advertising_by_notice_talk"
            ),
            CheckConstraint(
                condition=Q(advertising=False) | Q(category="campaign"),
                name="messages_advertising_is_a_campaign",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.version}"
