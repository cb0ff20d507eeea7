"""The child-safety map: nothing shows before an officer looked, every decision stays, no child is named."""

from datetime import date, datetime, timezone

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from yeogiro.places import actions, inbox
from yeogiro.places.models import SafetyNote, SafetyNoteStep

from .importing import EAST, kind

__all__ = ["kind"]
pytestmark = pytest.mark.django_db
NOW = datetime(2022, 5, 4, tzinfo=timezone.utc)  # noqa: UP017
NOTE = {
    "feeling": "scary",
    "text": "골목에 불이 없어요",
    "school": "시험초등학교",
    "school_class": "4-2",
    "noted_on": date(2022, 5, 3),
    "latitude": 37.571,
    "longitude": 126.951,
}


@pytest.fixture
def visitor(client, kind):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def write(**more) -> SafetyNote:
    return actions.write_note(**{**NOTE, **more}, now=NOW)


def steps(note) -> list[tuple[str, str]]:
    return list(note.steps.values_list("state", "reason"))


def shown(client) -> list[str]:
    page = client.get(reverse("places:notes"))
    layer = client.get(f"{reverse('places:map_layer', args=['children'])}?bbox=126,37,127,38&zoom=12").json()
    on_map = [one["properties"]["title"] for one in layer["features"]]
    listed = [note.text for note in page.context["page"]]
    assert sorted(title.split(": ")[1] for title in on_map) == sorted(listed)
    assert page.content.decode().count("<circle") == len(listed)
    return listed


def test_a_note_waits_and_shows_after_an_officer_looked(visitor):
    note = write()
    assert (note.state, note.dong, shown(visitor)) == ("waiting", EAST, [])
    actions.decide_note(note=note, show=True, now=NOW)
    assert shown(visitor) == ["골목에 불이 없어요"]
    assert steps(note) == [("waiting", ""), ("shown", "")]


def test_a_refusal_says_why_and_takes_a_note_off_the_map_again(visitor):
    note = actions.decide_note(note=write(), show=True, now=NOW)
    with pytest.raises(ValidationError, match="까닭"):
        actions.decide_note(note=note, show=False, reason=" ", now=NOW)
    with pytest.raises(ValidationError, match="이미"):
        actions.decide_note(note=note, show=True, now=NOW)
    assert shown(visitor) == ["골목에 불이 없어요"]
    actions.decide_note(note=note, show=False, reason="이름이 있어요", now=NOW)
    assert shown(visitor) == []
    assert steps(note) == [("waiting", ""), ("shown", ""), ("refused", "이름이 있어요")]


def test_the_database_takes_no_refusal_without_a_reason_and_no_other_state():
    note = SafetyNote.objects.create(**NOTE, entered_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        SafetyNoteStep.objects.create(note=note, state="refused", at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        SafetyNote.objects.filter(pk=note.pk).update(state="loud")
    with pytest.raises(IntegrityError), transaction.atomic():
        SafetyNote.objects.filter(pk=note.pk).update(latitude=99)


@pytest.mark.parametrize("wrong", [{"feeling": "odd"}, {"text": " "}, {"school": ""}, {"latitude": 91.0}])
def test_what_is_no_note_is_refused(kind, wrong):
    with pytest.raises(ValidationError):
        write(**wrong)
    assert SafetyNote.objects.count() == 0


def test_a_teacher_enters_a_note_and_an_officer_decides(visitor, cast):
    visitor.force_login(cast.partner)
    form = {**NOTE, "noted_on": "2022-05-03"}
    answer = visitor.post(reverse("places:write_note"), form)
    note = SafetyNote.objects.get()
    assert (answer.status_code, note.entered_by, note.state) == (302, cast.partner, "waiting")
    assert visitor.get(reverse("places:notes_desk")).status_code == 403
    assert visitor.post(reverse("places:decide_note", args=[note.pk]), {"show": "yes"}).status_code == 403
    visitor.force_login(cast.officer)
    assert list(visitor.get(reverse("places:notes_desk")).context["waiting"]) == [note]
    refused = visitor.post(reverse("places:decide_note", args=[note.pk]), {"show": "no", "reason": ""})
    assert (refused.status_code, steps(note)) == (422, [("waiting", "")])
    visitor.post(reverse("places:decide_note", args=[note.pk]), {"show": "yes", "reason": ""})
    assert shown(visitor) == ["골목에 불이 없어요"]


@pytest.mark.parametrize(
    "wrong",
    [{"latitude": "126.951", "longitude": "37.571"}, {"noted_on": "2031-01-01"}, {"text": ""}],
    ids=["outside", "to come", "empty"],
)
def test_a_wrong_form_keeps_what_was_typed(visitor, cast, wrong):
    visitor.force_login(cast.officer)
    page = visitor.post(reverse("places:write_note"), {**NOTE, "noted_on": "2022-05-03", **wrong})
    assert (page.status_code, SafetyNote.objects.count()) == (422, 0)
    assert "시험초등학교" in page.content.decode()


def test_residents_neither_write_nor_decide(visitor, cast):
    visitor.force_login(cast.resident)
    assert visitor.get(reverse("places:write_note")).status_code == 403


def test_the_sheet_numbers_notes_as_the_map_does(visitor):
    for text in ("하나", "둘"):
        actions.decide_note(note=write(text=text), show=True, now=NOW)
    actions.decide_note(note=write(text="셋", feeling="nice"), show=True, now=NOW)
    page = visitor.get(f"{reverse('places:print_notes')}?feeling=scary")
    said = page.content.decode()
    assert said.count("yg-map__count") == 2
    assert "셋" not in said
    assert [(feeling.value, number) for feeling, number in page.context["counts"]] == [
        ("scary", 2),
        ("dangerous", 0),
        ("nice", 0),
    ]


def test_waiting_notes_are_one_item_of_the_inbox_and_leave_it_decided(kind):
    first, second = write(), write(noted_on=date(2022, 4, 1))
    (item,) = inbox.notes(date(2022, 11, 15))
    assert (item.since, "2" in item.what, item.synthetic) == (date(2022, 4, 1), True, False)
    for note in (first, second):
        actions.decide_note(note=note, show=False, reason="겹쳐요", now=NOW)
    assert list(inbox.notes(date(2022, 11, 15))) == []
