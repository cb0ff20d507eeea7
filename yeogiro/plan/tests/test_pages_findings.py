"""The findings pages: narrowed, grouped, both figures side by side, decided by those who may."""

import pytest
from django.urls import reverse

from yeogiro.plan import actions, selectors
from yeogiro.plan.audit.kinds import KINDS
from yeogiro.plan.editing.differences import difference
from yeogiro.plan.models import Finding
from yeogiro.plan.selectors import FindingFilter

from .office import NOW

pytestmark = pytest.mark.django_db


def shown(client, query: str = "") -> list[Finding]:
    groups = client.get(f"{reverse('plan:findings')}?{query}").context["groups"]
    return [one for _family, rows in groups for one in rows]


def test_every_current_finding_is_shown_once_and_vanished_ones_never(haean, client):
    gone = haean.findings.order_by("order").first()
    Finding.objects.filter(pk=gone.pk).update(current=False)
    found = shown(client)
    assert sorted(one.pk for one in found) == sorted(haean.findings.current().values_list("pk", flat=True))
    assert gone not in found


def test_each_filter_leaves_just_what_fits(haean, client):
    everything = list(haean.findings.current())
    assert {one.severity for one in shown(client, "severity=error")} == {"error"}
    money = [one.pk for one in everything if KINDS[one.code].family == "money"]
    assert sorted(one.pk for one in shown(client, "family=money")) == sorted(money)
    lamps = [one.pk for one in everything if one.projects.filter(key="breakwater-lamps").exists()]
    assert sorted(one.pk for one in shown(client, "project=breakwater-lamps")) == sorted(lamps)
    assert shown(client, "state=kept") == []
    assert shown(client, "severity=nonsense") == []


def test_a_decided_finding_moves_to_its_state_and_out_of_the_open_counts(haean, team, client):
    one = haean.findings.open().order_by("order").first()
    before = client.get(reverse("plan:findings")).context["open"]
    actions.resolve_finding(finding=one, state="kept", reason="둘 다 맞습니다", by=team.coordinator, now=NOW)
    context = client.get(f"{reverse('plan:findings')}?state=kept").context
    assert (context["open"], context["shown"], context["all"]) == (
        before - 1,
        1,
        haean.findings.current().count(),
    )
    page = client.get(reverse("plan:finding", args=[one.pk]))
    assert [(row.state, row.reason, who.department) for row, who in page.context["resolutions"]] == [
        ("kept", "둘 다 맞습니다", "여성과")
    ]
    assert "coordinator" not in page.content.decode(), "posts answer in public, not persons"


def test_families_keep_their_order_and_unknown_kinds_come_last(haean):
    one = haean.findings.order_by("order").first()
    Finding.objects.filter(pk=one.pk).update(code="kind-of-an-older-audit")
    families = [family for family, _rows in selectors.by_family(haean.findings.current())]
    assert families[-1] == "other"
    assert families[:-1] == [family for family in selectors.findings.FAMILIES if family in families]


def test_the_decide_button_is_for_those_who_may(haean, team, client):
    one = haean.findings.open().filter(projects__key="breakwater-lamps", code="malformed-figure").get()
    address, decide = (reverse(name, args=[one.pk]) for name in ("plan:finding", "plan:resolve"))
    seen = {}
    for name in ("visitor", "resident", "officer", "other", "coordinator"):
        client.logout()
        if account := getattr(team, name):
            client.force_login(account)
        seen[name] = decide in client.get(address).content.decode()
    assert seen == {"visitor": False, "resident": False, "officer": False, "other": True, "coordinator": True}


def test_the_page_shows_both_figures_and_where_each_stands(haean, client):
    one = haean.findings.current().filter(code="share-differs").order_by("order").first()
    html = client.get(reverse("plan:finding", args=[one.pk])).content.decode()
    assert one.printed in html
    assert one.expected in html
    assert f"plan.toml:{one.where['line']}" in html
    assert one.where["path"] in html


def test_a_finding_of_an_earlier_document_keeps_its_page_and_says_so(haean, client):
    client.cookies["django_language"] = "en"
    one = haean.findings.order_by("order").first()
    Finding.objects.filter(pk=one.pk).update(current=False)
    response = client.get(reverse("plan:finding", args=[one.pk]))
    assert response.status_code == 200
    assert "no longer in the plan in force" in response.content.decode()


def test_the_filter_survives_into_the_file(haean, client):
    wanted = FindingFilter(severity="error")
    rows = client.get(reverse("plan:download", args=["findings", "json"]) + "?severity=error").json()
    assert [row["number"] for row in rows] == [one.pk for one in selectors.filtered_findings(haean, wanted)]


@pytest.mark.parametrize(
    ("printed", "expected", "apart"),
    [
        ("87", "61.8", "25.2"),
        ("87백만원", "61.8백만원", "25.2백만원"),
        ("12,307", "13,181", "874"),
        ("1개소", "2개소", "1개소"),
        ("1,7300", "1,730", ""),
        ("신규", "기존 + 신규", ""),
        ("10개", "10명", ""),
        ("3", None, ""),
        ("5", "5", ""),
    ],
)
def test_only_readable_figures_of_one_unit_have_a_difference(printed, expected, apart):
    assert difference(printed, expected) == apart


def test_shares_are_points_apart(settings):
    from django.utils import translation

    with translation.override("en"):
        assert difference("1.425%", "1.360%") == "0.065 percentage points"
