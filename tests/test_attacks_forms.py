"""Every form, with script, template signs and direction marks in every field, too much of it, and twice."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.attacks import ROOMS, SCRIPT, answers, forms_of, poison, rows, texts
from tests.html import read
from tests.test_attacks_routes import quiet, safe, signed_in
from tests.test_pages_crawl import PAGES, address
from yeogiro.lib.fields import HIDDEN
from yeogiro.lib.tests.sheets.files import HEADER, ROW, packed, repacked, xlsx

__all__ = ["quiet"]
pytestmark = pytest.mark.once
BREAKS_OUT = ("<script>alert", "<img src=x")
LOOKED_AT_APART = {"places:import_places"}
"""Uploads that are looked at by a job: the page they lead to refuses."""
MARK = "\u202e"
PLAIN = SCRIPT.replace(MARK, "")


def escaped(response) -> list[str]:
    """What of the attacker's words stands on the page as markup instead of text, or was computed."""
    if not response.headers["Content-Type"].startswith("text/html"):
        return []  # a file; test_attacks_cells looks into those
    text = response.content.decode()
    found = read(text)
    wrong = [one for one in BREAKS_OUT if one in text] + found.inline
    wrong += [image["src"] for image in found.images if image.get("src") == "x"]
    # {{ 7|add:7 }} would be 14 where it stood; the words come back as they were sent.
    return wrong + (["computed"] if "{{ 7|add:7 }}" in PLAIN and "onerror=alert(2)&gt;14" in text else [])


def every_form(client: Client) -> list[tuple[str, object]]:
    """(Page, form) for every posting form of every page that needs somebody signed in."""
    found = []
    for page in PAGES:
        if page.name == "people:sign_in":
            continue
        response = client.get(address(page))
        path = address(page).split("?")[0]
        found += [(page.name, form) for form in forms_of(response.content.decode(), path)]
    return found


@pytest.mark.django_db
def test_script_in_every_field_of_every_form_comes_out_as_text(quiet, seodaemun, cast):
    client = signed_in(cast.coordinator)
    paths = [address(page) for page in PAGES]
    forms = every_form(client)
    assert len({name for name, _form in forms}) > 15
    wrong, stored_before, accepted = [], rows(), 0
    for at, (name, form) in enumerate(forms):
        # Every second one with a mark that turns the reading direction, which forms refuse.
        response = client.post(form.action or "/", answers(form, (PLAIN, SCRIPT)[at % 2]))
        if not safe(response):
            wrong.append((name, response.status_code))
        elif response.status_code in {200, 422}:
            wrong += [(name, one) for one in escaped(response)]
        accepted += response.status_code == 302
    assert wrong == []
    assert accepted > 3
    assert rows() != stored_before, "some forms took the words"
    hidden = [
        f"{model._meta.label}.{field.name}"
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in texts(model)
        for value in model._base_manager.values_list(field.name, flat=True)
        if value and HIDDEN.search(value)
    ]
    assert hidden == [], "a mark that turns the reading direction was stored"
    # What a form ended or decided may have taken a sample's page with it; the others show the words.
    shown = [(path, client.get(path)) for path in paths]
    assert [path for path, response in shown if not safe(response)] == []
    assert [(path, one) for path, page in shown if page.status_code == 200 for one in escaped(page)] == []
    assert sum("&lt;script&gt;alert(1)" in page.content.decode() for _path, page in shown) > 3


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ko", pytest.param("en", marks=pytest.mark.slow)])
def test_script_in_every_text_of_the_database_comes_out_as_text(language, quiet, seodaemun, cast):
    """However it came in: every page that shows it escapes it, for visitors and officers."""
    paths = [(page, address(page)) for page in PAGES]
    assert len(poison(PLAIN)) > 40
    shown = 0
    for client in (Client(), signed_in(cast.coordinator)):
        for page, path in paths:
            response = client.get(path, query_params={"lang": language})
            assert safe(response), page.name
            if response.status_code == 200:
                assert (page.name, escaped(response)) == (page.name, [])
                shown += "&lt;script&gt;alert(1)" in response.content.decode()
    assert shown > 40


@pytest.mark.django_db
def test_too_much_of_anything_is_refused_with_a_page_and_changes_nothing(quiet, seodaemun, cast):
    client = signed_in(cast.coordinator)
    forms = {form.action: form for _name, form in every_form(client)}
    # Before its name is read, a passkey needs what only a device can answer.
    forms.pop("/my/sign-in/passkey/")
    before = rows()
    for action, form in list(forms.items())[::3]:
        texts_of_it = [name for name, (kind, _choices, _value) in form.fields.items() if kind == "text"]
        if not texts_of_it:
            continue
        sent, name = answers(form, "a"), texts_of_it[0]
        large = client.post(action, sent | {name: "가" * 400_000})
        assert safe(large), action
        assert large.status_code != 302, (action, name)
    # Asking to be forgotten takes an empty form.
    path = next(one for one in forms if one != "/my/forget/")
    form_type = "application/x-www-form-urlencoded"
    answered = {
        "ten megabytes in a field": client.post(path, b"why=" + b"a" * 10_000_000, content_type=form_type),
        "five thousand fields": client.post(path, {f"f{at}": "1" for at in range(5000)}),
        "twenty files": client.post(path, {f"f{at}": SimpleUploadedFile("a", b"a") for at in range(20)}),
        "a broken boundary": client.post(
            path, b"--x\r\nnonsense", content_type="multipart/form-data; boundary=x"
        ),
        "no boundary": client.post(path, b"x", content_type="multipart/form-data"),
        "another alphabet": client.post(path, b"why=%ff%fe", content_type=form_type + "; charset=utf-7"),
        "thirteen megabytes": client.post(path, b"a" * 13_000_000, content_type=form_type),
    }
    assert {what: response.status_code for what, response in answered.items()} == {
        "ten megabytes in a field": 400,
        "five thousand fields": 400,
        "twenty files": 400,
        "a broken boundary": answered["a broken boundary"].status_code,
        "no boundary": 400,
        "another alphabet": answered["another alphabet"].status_code,
        "thirteen megabytes": 413,
    }
    for what, response in answered.items():
        assert safe(response) or response.status_code == 413, what
        if response.status_code in {400, 413}:
            assert [level for level, _text in read(response.content.decode()).headings if level == 1] == [1]
    assert rows() == before


@pytest.mark.slow
@pytest.mark.django_db
def test_everything_twice_breaks_no_form(quiet, seodaemun, cast):
    """The same name twice, as a list and as a word: whatever is taken, it is one of them and no fault."""
    client = signed_in(cast.coordinator)
    broke = []
    for name, form in every_form(client):
        sent = answers(form, "둘")
        doubled = {key: [value, "' OR 1=1 --", value] for key, value in sent.items()}
        doubled |= {f"{key}[]": "x" for key in sent} | {f"{key}__gt": "0" for key in sent}
        response = client.post(form.action, doubled)
        if not safe(response):
            broke.append((name, response.status_code))
    assert broke == []


ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet>&e;</worksheet>'
)


def hostile_files() -> dict[str, bytes]:
    """Files no register takes, by what they try."""
    good = xlsx(HEADER, ROW)
    return {
        "an entity of a file": repacked(good, "xl/worksheets/sheet1.xml", lambda _content: ENTITY),
        "a part outside": packed({"../../../../tmp/yeogiro-evil": b"x", "xl/workbook.xml": b"<workbook/>"}),
        "an absolute part": packed({"/tmp/yeogiro-evil": b"x", "xl/workbook.xml": b"<workbook/>"}),
        "a bomb": repacked(good, "xl/worksheets/sheet1.xml", lambda content: content + b" " * 70_000_000),
        "a page": b"<html><script>alert(1)</script></html>",
        "a program": b"MZ" + bytes(3000),
        "nothing but zeros": bytes(5000),
        "a formula": xlsx(HEADER, ["=cmd|' /C calc'!A0", *ROW[1:]]),
    }


@pytest.mark.django_db
def test_hostile_files_are_refused_on_every_upload_and_leave_nothing(
    quiet, seodaemun, cast, settings, tmp_path
):
    settings.STATE_DIR = tmp_path
    client = signed_in(cast.coordinator)
    uploads = [(name, form) for name, form in every_form(client) if form.files]
    assert len(uploads) > 3
    before, outcome = rows(), []
    for name, form in uploads:
        for what, content in hostile_files().items():
            sent = answers(form, "이름") | {
                field: SimpleUploadedFile("../../\u202excod.xlsx", content) for field in form.files
            }
            response = client.post(form.action, sent)
            if name in LOOKED_AT_APART and response.status_code == 302:
                response = client.get(response.url)
            if response.status_code != 422 or escaped(response):
                outcome.append((name, what, response.status_code))
            assert MARK not in response.content.decode()
    assert outcome == []
    assert rows() == before
    ours = {
        "uploads",
        "imports",
        "charts",
    }  # what was sent, under our own names, and charts drawn for the pages
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and not ours & set(path.parts)]
    assert outside == []
    assert list(tmp_path.parent.rglob("*evil*")) == []
