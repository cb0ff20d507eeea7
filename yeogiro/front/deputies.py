"""Who stands in for whom: what the page lists, and the form that names a deputy."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yeogiro.lib.fields import Words
from yeogiro.lib.text import in_language, korean
from yeogiro.people.forms.bodies import Day
from yeogiro.people.models import Post, PostDeputy
from yeogiro.people.rules import may, may_name_deputy, own_posts_of


def deputy_of(posts: Iterable[Post], *, on: date) -> PostDeputy | None:
    """The first deputy named for one of the posts, who stands in on the day or later."""
    rows = PostDeputy.objects.not_over(on).filter(post__in=[post.pk for post in posts])
    return rows.select_related("deputy__department").order_by("since", "pk").first()


def deputies_for(account: Any, *, on: date) -> list[PostDeputy]:
    """Deputies not over yet: of all posts for the coordinator, else those of or by the account's own posts."""
    rows = PostDeputy.objects.not_over(on).select_related("post__department", "deputy__department")
    if not may(account, "people.name_deputy", on=on):
        own = [post.pk for post in own_posts_of(account, on=on)]
        rows = rows.filter(post__in=own) | rows.filter(deputy__in=own)
    return list(rows.order_by("since", "pk"))


def said(post: Post) -> str:
    """ "여성가족과 · 담당"."""
    return f"{in_language(post.department, 'name')} · {in_language(post, 'title')}"


class DeputyForm(forms.Form):
    """A post, who stands in, from when to when, and why."""

    post = forms.ChoiceField(label=gettext_lazy("Post that somebody stands in for"))
    deputy = forms.ChoiceField(label=gettext_lazy("Post that stands in"))
    since = Day(label=gettext_lazy("From"))
    until = Day(label=gettext_lazy("Last day"))
    reason = Words(
        label=gettext_lazy("Why"), max_length=200, help_text=gettext_lazy("Leave, training, a journey …")
    )

    def __init__(self, *args: Any, account: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Post.objects.on(on).filter(department__isnull=False).select_related("department")
        self.posts = {str(post.pk): post for post in posts}
        own = [post for post in own_posts_of(account, on=on) if str(post.pk) in self.posts]
        mine = {key: post for key, post in self.posts.items() if may_name_deputy(account, post, on=on)}
        self.fields["post"].choices = [(key, korean(said(post))) for key, post in mine.items()]  # type: ignore[attr-defined]
        if own:
            self.fields["post"].initial = str(own[0].pk)
        self.fields["deputy"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a post")),
            *((key, korean(said(post))) for key, post in self.posts.items()),
        ]

    def named(self) -> dict[str, Any]:
        """What `actions.name_deputy` takes."""
        given = self.cleaned_data
        return given | {"post": self.posts[given["post"]], "deputy": self.posts[given["deputy"]]}
