"""Attributes of kinds: what each type takes, what is kept, and that the district's own fit a register."""

from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from yeogiro.places import actions, registers
from yeogiro.places.attributes import Attribute, Choice, checked, leftover
from yeogiro.places.models import Place, PlaceKind

PLAIN = {"name_ko": "값", "name_en": "value"}
BOXES = Attribute("boxes", "칸수", "Boxes", "whole", required=True)


def one(kind: str, **more) -> Attribute:
    return Attribute("x", "값", "value", kind, **more)


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("text", "  가 ", "가"),
        ("whole", "1,200", 1200),
        ("decimal", "12.50", 12.5),
        ("yes-no", True, True),
        ("choice", "모래", "sand"),
        ("date", date(2021, 3, 5), "2021-03-05"),
        ("phone", "02-330-1114", "023301114"),
        ("hours", "9:00~18:00", "09:00-18:00"),
        ("hours", "00:00-24:00", "00:00-24:00"),
        ("text", "   ", None),
    ],
)
def test_each_type_is_stored_in_one_way(kind, typed, stored):
    assert one(kind, choices=(Choice("sand", "모래", "Sand"),)).stored(typed) == stored


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("whole", "1.5"),
        ("whole", "-1"),
        ("whole", True),
        ("decimal", "NaN"),
        ("decimal", "many"),
        ("yes-no", "maybe"),
        ("choice", "lava"),
        ("date", "2021-02-30"),
        ("phone", "call me"),
        ("hours", "25:00-26:00"),
        ("text", "a\u202eb"),
        ("text", "a" * 501),
    ],
)
def test_what_a_type_cannot_be_is_refused_in_words(kind, typed):
    with pytest.raises(ValidationError):
        one(kind, choices=(Choice("sand", "모래", "Sand"),)).stored(typed)


@pytest.mark.once
def test_values_not_given_stay_and_none_takes_one_out():
    fields = [BOXES, Attribute("hours", "시간", "Hours", "hours")]
    assert checked(fields, {"boxes": "8"}, {"boxes": 6, "hours": "09:00-18:00"}) == {
        "boxes": 8,
        "hours": "09:00-18:00",
    }
    assert checked(fields, {"hours": None}, {"boxes": 6, "hours": "09:00-18:00"}) == {"boxes": 6}


@pytest.mark.once
def test_a_value_whose_attribute_is_gone_is_kept_and_said_and_no_new_one_is_taken():
    before = {"boxes": 6, "colour": "red"}
    assert checked([BOXES], {"boxes": 7, "colour": "red"}, before) == {"boxes": 7, "colour": "red"}
    assert leftover([BOXES], before) == {"colour": "red"}
    with pytest.raises(ValidationError, match="shape"):
        checked([BOXES], {"shape": "round"}, before)


@pytest.mark.once
def test_a_required_value_must_stand():
    with pytest.raises(ValidationError, match="칸수"):
        checked([BOXES], {}, {})


@pytest.mark.django_db
def test_changing_a_kind_in_data_never_breaks_what_places_hold():
    asked = [{"key": "boxes", "name_ko": "칸수", "name_en": "Boxes", "type": "whole"}]
    facts = {"key": "locker", "name_ko": "택배함", "name_en": "Lockers"}
    actions.define_kinds(kinds=[{**facts, "attributes": asked}])
    kind = PlaceKind.objects.get()
    place = actions.register(kind=kind, number="1", name_ko="가", attributes={"boxes": 12})
    actions.define_kinds(kinds=[{**facts, "attributes": []}])
    kind.refresh_from_db()
    row = actions.amend(place=place, name_ko="나")
    assert (row.name_ko, Place.objects.get().attributes, kind.fields()) == ("나", {"boxes": 12}, [])


@pytest.mark.django_db
def test_every_kind_of_the_district_makes_a_register_whose_columns_are_told_apart():
    said = StringIO()
    call_command("load_kinds", stdout=said)
    kinds = list(PlaceKind.objects.all())
    assert (said.getvalue(), len(kinds)) == ("18 kinds of places.\n", 18)
    for kind in kinds:
        words = [word for one in registers.sheet(kind, private=True).columns for word in set(one.called())]
        assert sorted(words) == sorted(set(words)), kind.key
    house = PlaceKind.objects.get(key="safe-house")
    public = {one.name for one in registers.sheet(house).columns}
    private = {one.name for one in registers.sheet(house, private=True).columns}
    assert private - public == {"contact"}
    audit = PlaceKind.objects.get(key="playground").audit_list()
    weights = audit.ranking
    assert weights.score + weights.children + weights.years + weights.distance == 100
    assert sum(audit.weights.values()) == 100
