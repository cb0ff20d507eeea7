"""The coordinator creates, changes and abolishes posts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import actions
from ..forms.registers import AbolishForm, NewPostForm, PostForm
from ..guards import writers_only
from ..models import Post
from .answering import done, page, signed


def _post(pk: int) -> Post:
    return get_object_or_404(Post.objects.select_related("department", "body"), pk=pk)


@writers_only("posts")
def add(request: HttpRequest) -> HttpResponse:
    """Create a post in a department or an invested public body."""
    form, made = NewPostForm(request.POST or None), []
    if done(form, lambda given: made.append(actions.create_post(**form.facts()))):
        messages.success(request, _("The post stands in the register. Appoint somebody to it next."))
        return redirect("people:post", made[0].pk)
    up, back = _("Register of posts"), reverse("people:posts")
    return page(request, form, _("Create a post"), back, up)


@writers_only("posts")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a post's title, grade or whether it manages."""
    post, back = _post(pk), reverse("people:post", args=[pk])
    initial = {name: getattr(post, name) for name in ("title_ko", "title_en", "grade", "manager")}
    form = PostForm(request.POST or None, initial=initial)
    if done(form, lambda given: actions.change_post(post=post, **given, **signed(request))):
        messages.success(request, _("The post is changed."))
        return redirect(back)
    says = [
        _("The change holds for all days, also past ones, and moves shares by grade with it."),
        _("Was the post raised from some day on? Create the new post and abolish this one."),
    ]
    return page(request, form, _("Change the post"), back, post, says=says)


@writers_only("posts")
def abolish(request: HttpRequest, pk: int) -> HttpResponse:
    """Abolish a post that nobody holds any more."""
    post, back = _post(pk), reverse("people:post", args=[pk])
    form = AbolishForm(request.POST or None)
    if done(form, lambda given: actions.abolish_post(post=post, **given, **signed(request))):
        messages.success(request, _("The post is abolished."))
        return redirect(back)
    says = [_("It stays in the register with everybody who held it, and counts until the day before.")]
    return page(request, form, _("Abolish the post"), back, post, says=says)
