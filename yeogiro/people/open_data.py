"""What the people room publishes: women’s share by body, the registers of bodies and posts, released jobs."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yeogiro.lib.api.catalogue import CSV, JSON, Dataset, datasets, titles


@datasets
def people_datasets(on: date) -> Iterable[Dataset]:
    """Registers of bodies and official posts; of persons only what closed years release."""
    yield Dataset(
        name="share",
        **titles(_("Women’s share by body")),
        about=_("Women among the members of each public body today, and whether the 60 % rule is kept."),
        page=reverse("people:share"),
        files={CSV: reverse("people:download_share", args=["csv"]), JSON: "/api/people/share/bodies"},
    )
    yield Dataset(
        name="bodies",
        **titles(_("Register of bodies")),
        about=_(
            "Committees, councils, clubs and institutions. Members of private ones are not counted here."
        ),
        page=reverse("people:bodies"),
        files={CSV: reverse("people:download_bodies", args=["csv"]), JSON: "/api/people/bodies"},
    )
    yield Dataset(
        name="posts",
        **titles(_("Register of posts")),
        about=_("Posts of the district office and of invested bodies, and whether they are held."),
        page=reverse("people:posts"),
        files={CSV: reverse("people:download_posts", args=["csv"]), JSON: "/api/people/posts"},
    )
    yield Dataset(
        name="jobs",
        **titles(_("Jobs won by project")),
        about=_("Jobs of closed years, once every group has five and more."),
        page=reverse("people:jobs"),
        files={JSON: "/api/people/jobs"},
    )
