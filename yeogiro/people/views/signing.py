"""Signing in and out, departments' people pages. Parse, one action, respond."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yeogiro.lib import clock, devices, limiting

from .. import rules
from ..forms.signing import SignInForm
from ..models import Account
from ..signing import half


class SignIn(LoginView):
    """The sign-in page; in demo mode it also offers one-click accounts."""

    template_name = "people/sign_in.html"
    authentication_form = SignInForm

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """The password is right. Whoever has a second factor goes on to it; nobody is signed in yet."""
        account = form.get_user()
        limiting.right_password(self.request)
        if not account.factors.exists():
            devices.remember(self.request, account.username)
            return super().form_valid(form)
        half.begin(self.request, account, back=self.get_redirect_url())
        return redirect("people:second")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        if settings.DEMO:
            accounts = (
                Account.objects.filter(demo=True, is_active=True).select_related("person").order_by("pk")
            )
            context["demo_accounts"] = [
                (account, rules.posts_of(account, on=clock.today())) for account in accounts
            ]
        return context


@require_POST
def sign_in_as(request: HttpRequest, username: str) -> HttpResponse:
    """One-click sign-in as a demo account. Does not exist outside demo mode."""
    if not settings.DEMO:
        raise Http404
    account = get_object_or_404(Account, username=username, demo=True, is_active=True)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = settings.LOGIN_REDIRECT_URL
    return redirect(target)
