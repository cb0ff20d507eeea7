"""Who may open and send which page of the desk: every officers' route × each of the cast × GET, POST."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from yeogiro.lib.models import Closure
from yeogiro.people.models import PostDeputy
from yeogiro.people.rules import own_posts_of

pytestmark = pytest.mark.django_db
TODAY = date(2022, 11, 15)
WHO = ["visitor", "nobody", "resident", "former_officer", "officer", "other_officer", "coordinator"]
OFFICERS = {"officer", "other_officer", "coordinator"}
COORDINATOR = {"coordinator"}
# Route: (who may GET, answer to it), (who may POST an empty form, answer to it).
ROUTES = {
    "inbox": ((OFFICERS, 200), (OFFICERS, 200)),
    "inbox_print": ((OFFICERS, 200), (OFFICERS, 200)),
    "inbox_file": ((OFFICERS, 200), (OFFICERS, 200)),
    "together": ((OFFICERS, 302), (OFFICERS, 302)),
    "digest": ((OFFICERS, 200), (OFFICERS, 200)),
    "deputies": ((OFFICERS, 200), (OFFICERS, 422)),
    "withdraw_deputy": ((set(), 405), ({"officer", "coordinator"}, 302)),
    "closures": ((OFFICERS, 200), (COORDINATOR, 422)),
    "closures_file": ((OFFICERS, 200), (OFFICERS, 200)),
    "closures_upload": ((COORDINATOR, 200), (COORDINATOR, 422)),
    "remove_closure": ((set(), 405), (COORDINATOR, 302)),
}


@pytest.fixture
def arguments(cast) -> dict[str, list]:
    """What the routes' addresses name: the officer's deputy, a closed day."""
    (post,), (deputy,) = (own_posts_of(one, on=TODAY) for one in (cast.officer, cast.other_officer))
    row = PostDeputy.objects.create(post=post, deputy=deputy, since=TODAY, until=TODAY, reason="휴가")
    day = Closure.objects.create(on=date(2022, 11, 16), reason="행사")
    return {
        "withdraw_deputy": [row.pk],
        "remove_closure": [day.pk],
        "inbox_file": ["xlsx"],
        "closures_file": ["csv"],
    }


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("route", ROUTES)
def test_the_page_answers_those_whom_the_rules_name(route, who, method, arguments, cast, client):
    url = reverse(f"front:{route}", args=arguments.get(route, []))
    if who != "visitor":
        client.force_login(getattr(cast, who))
    answer = getattr(client, method)(url)
    allowed, fine = ROUTES[route][method == "post"]
    got = (answer.status_code, answer.headers.get("Location", "").startswith("/sign-in/"))
    if method == "get" and not allowed:
        assert got == (405, False)
    elif who == "visitor":
        assert got == (302, True)
    else:
        assert got == ((fine, False) if who in allowed else (403, False))
    rows = (PostDeputy.objects.filter(withdrawn_on=None).count(), Closure.objects.count())
    taken = method == "post" and who in allowed
    assert rows == (
        0 if taken and route == "withdraw_deputy" else 1,
        0 if taken and route == "remove_closure" else 1,
    )


def test_an_officer_names_a_deputy_for_its_own_post_only(cast, client):
    client.force_login(cast.officer)
    (own,), (other,) = (own_posts_of(one, on=TODAY) for one in (cast.officer, cast.other_officer))
    form = {"since": "2022-11-16", "until": "2022-11-18", "reason": "휴가"}
    tried = [
        client.post(reverse("front:deputies"), form | {"post": post.pk, "deputy": deputy.pk}).status_code
        for post, deputy in ((other, own), (own, other))
    ]
    assert tried == [422, 302]
    assert list(PostDeputy.objects.values_list("post", "deputy", "entered_by")) == [
        (own.pk, other.pk, cast.officer.pk)
    ]


def test_a_refused_closed_day_keeps_what_was_typed(cast, client):
    client.force_login(cast.coordinator)
    answer = client.post(reverse("front:closures"), {"on": "2022-11-19", "reason": "토요 행사"})
    assert (answer.status_code, "토요 행사" in answer.content.decode()) == (422, True)
    assert Closure.objects.count() == 0
    assert client.post(reverse("front:closures"), {"on": "2022-11-16", "reason": "행사"}).status_code == 302
    assert Closure.objects.count() == 1


def test_a_file_of_closed_days_is_looked_at_first_and_wrong_days_are_named(cast, client):
    client.force_login(cast.coordinator)

    def send(*rows: tuple[str, str]):
        lines = "\n".join(["날짜,까닭", *(f"{on},{reason}" for on, reason in rows)])
        file = SimpleUploadedFile("closed.csv", lines.encode("utf-8-sig"), content_type="text/csv")
        return client.post(reverse("front:closures_upload"), {"file": file})

    wrong = send(("2022-11-16", "행사"), ("2022-11-19", "토요일"))
    assert (wrong.status_code, [error.line for error in wrong.context["errors"]]) == (422, [3])
    right = send(("2022-11-16", "행사"))
    assert (right.status_code, Closure.objects.count()) == (200, 0)
    client.post(reverse("front:closures_upload"), {"kept": right.context["kept"]})
    assert list(Closure.objects.values_list("on", "reason")) == [(date(2022, 11, 16), "행사")]
    back = client.get(reverse("front:closures_file", args=["csv"])).content.decode("utf-8-sig")
    assert "2022-11-16" in back
