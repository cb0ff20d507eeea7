"""Departments, posts with their grade, and who holds them from when to when."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.facts import Counted

from .accounts import Person
from .bodies import Body
from .entered import Entered, stands_on


class Department(models.Model):
    """A department of the district office or a dong office, named as the plan prints it."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", _("Department")
        DONG_OFFICE = "dong-office", _("Dong office")

    name_ko = models.CharField(max_length=100, unique=True)
    name_en = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.DEPARTMENT)

    class Meta:
        ordering = ["name_ko"]

    def __str__(self) -> str:
        return self.name_ko


class PostQuerySet(models.QuerySet["Post"]):
    def on(self, day: date) -> "PostQuerySet":
        """Posts that exist on `day`, held or vacant."""
        return self.filter(stands_on(day, begins="since", ends="abolished_on"))


class Post(models.Model):
    """A seat of work, in a department or in a body (an invested public body's manager). Work belongs to
    posts.
    """

    class Role(models.TextChoices):
        """The words for roles. What each may do stands in `roles.toml`, never in code."""

        COORDINATOR = "coordinator", _("Coordinator")
        OFFICER = "officer", _("Department officer")
        BODY_SECRETARY = "body-secretary", _("Body secretary")
        REVIEWER = "reviewer", _("Reviewer")
        AUDITOR = "auditor", _("Auditor")
        PARTNER = "partner", _("Partner organisation")
        ADMINISTRATOR = "administrator", _("Administrator")

    department = models.ForeignKey(Department, null=True, on_delete=models.PROTECT, related_name="posts")
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="posts")
    title_ko = models.CharField(max_length=100)
    title_en = models.CharField(max_length=150)
    role = models.CharField(max_length=20, choices=Role, default=Role.OFFICER)
    grade = models.PositiveSmallIntegerField(null=True, blank=True)
    """Civil service grade 1 (highest) to 9, or the grade a post of equal rank (상당) stands at. NULL: not
    graded.
    """
    manager = models.BooleanField(default=False)
    """Whether the post manages (관리직); counted for invested public bodies, which have no grades."""
    since = models.DateField(null=True, blank=True)
    abolished_on = models.DateField(null=True, blank=True)
    """First day without it."""

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["department__name_ko", "body__name_ko", "grade", "title_ko"]
        constraints = [
            CheckConstraint(
                condition=Q(department__isnull=False, body__isnull=True)
                | Q(department__isnull=True, body__isnull=False),
                name="people_post_stands_in_one_place",
            ),
            CheckConstraint(
                condition=Q(grade__isnull=True) | Q(grade__gte=1, grade__lte=9), name="people_post_grade"
            ),
            CheckConstraint(
                condition=Q(
                    role__in=[
                        *("coordinator", "officer", "body-secretary", "reviewer"),
                        *("auditor", "partner", "administrator"),
                    ]
                ),
                name="people_post_role",
            ),
            UniqueConstraint(fields=["department", "title_ko"], name="people_one_post_per_title"),
            UniqueConstraint(fields=["body", "title_ko"], name="people_one_post_per_title_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.home} {self.title_ko}"

    @property
    def home(self) -> Department | Body | None:
        """The department or body it stands in; both have `name_ko` and `name_en`."""
        return self.department or self.body


class TenureQuerySet(models.QuerySet["Tenure"]):
    def on(self, day: date) -> "TenureQuerySet":
        """Tenures that run on `day`; both ends count."""
        return self.filter(Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day)))


class Tenure(Counted, Entered):
    """Who holds a post from when to when. One open tenure a post."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="tenures")
    """NULL once the person was forgotten; the facts stay."""
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)

    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="people_tenure_ends_late"
            ),
            UniqueConstraint(fields=["post"], condition=Q(until__isnull=True), name="people_one_open_tenure"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.post}"
