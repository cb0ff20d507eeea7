"""Printed figures, periods and hours, staff and stated arithmetic, buildings."""

import pytest

from .small import LIGHTS, NURSERY, PLAN, figure, findings, put, row, seen, small


def test_a_figure_grouped_wrongly_is_found_and_a_dash_is_not() -> None:
    raw = put(small(), NURSERY, "facts", [{"key": "a", "name": "수", "printed": "1,7300"}])
    raw[NURSERY]["facts"].append({"key": "b", "name": "모름", "printed": "-"})
    assert seen(raw) == [("malformed-figure", NURSERY, "facts[0]", "1,7300", None)]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("18억 6,658보", "1,800,006,658 / 1,866,580,000"),
        ("2조 1,500", "2,000,000,001,500 / 2,150,000,000,000"),
    ],
)
def test_a_skipped_unit_level_gives_both_readings(printed: str, expected: str) -> None:
    raw = put(small(), NURSERY, "background", {"ko": f"모두 {printed} 걸었음"})
    ((code, file, path, _, readings),) = seen(raw)
    assert (code, file, path, readings) == ("unit-level-skipped", NURSERY, "background.ko", expected)


@pytest.mark.parametrize("printed", ["18억 6,658만보", "1만 2,345명", "3억원", "2억 50", "31만"])
def test_large_numbers_with_every_level_are_silent(printed: str) -> None:
    assert seen(put(small(), NURSERY, "background", {"ko": f"모두 {printed} 걸었음"})) == []


def test_a_number_stated_as_fact_and_in_prose_is_one_finding() -> None:
    raw = put(small(), NURSERY, "background", {"ko": "18억 6,658보"})
    fact = {"key": "steps", "name": "걸음", "printed": "18억 6,658보", "value": 1800006658}
    put(raw, NURSERY, "facts", [fact])
    assert [(path, printed) for _, _, path, printed, _ in seen(raw)] == [("facts[0]", "18억 6,658보")]


def test_words_in_a_row_of_counts_are_found_but_states_in_other_rows_are_not() -> None:
    raw = put(small(), NURSERY, "tasks[0].schedule", row("연중", "연중", "연중"))
    raw[NURSERY]["indicators"] = []
    assert seen(raw, "words-in-count-row") == []
    put(raw, NURSERY, "tasks[0].schedule_row", "점검 횟수")
    assert seen(raw, "words-in-count-row") == [
        ("words-in-count-row", NURSERY, "tasks[0].schedule.2020", "연중", None)
    ]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [("2020-10", "2021-12", 15), ("2020", "2020", 12), ("2020", "2021-03", 15), ("2020-05", "2020-05", 1)],
)
def test_months_that_match_their_dates_are_silent(start: str, end: str, months: int) -> None:
    period = {"start": start, "end": end, "months": months}
    assert seen(put(small(), NURSERY, "detail.period", period), "months-differ") == []
    period["months"] = months + 1
    assert [found[4] for found in seen(put(small(), NURSERY, "detail.period", period), "months-differ")] == [
        f"{months}개월"
    ]


def test_a_new_project_may_not_begin_before_the_plan_but_an_existing_one_may() -> None:
    raw = put(
        small(), NURSERY, "detail.period", {"printed": "2019. 9월 ~", "start": "2019-09", "end": "2022"}
    )
    assert seen(raw) == [("outside-plan-years", NURSERY, "detail.period", "2019. 9월 ~", "2020~2022")]
    for part in ("summary.kind", "detail.kind"):
        put(raw, NURSERY, part, {"value": ["existing", "new"]})
    assert seen(raw) == []


def test_columns_and_due_dates_outside_the_plan_are_found() -> None:
    raw = put(small(), NURSERY, "tasks[0].budget.2023", figure("4", 4))
    put(raw, PLAN, "deliverables", [{"key": "b", "name": "백서", "name_en": "Book", "due": "2024"}])
    assert [found[2] for found in seen(raw, "outside-plan-years")] == [
        "deliverables[0].due",
        "tasks[0].budget.2023",
    ]


def test_work_and_money_after_the_projects_own_period_are_one_finding() -> None:
    raw = put(small(), NURSERY, "detail.period", {"printed": "2020~2021", "start": "2020", "end": "2021-06"})
    assert seen(raw) == [
        ("outside-project-period", NURSERY, "detail.period", "2020~2021", "일정 2022 / 예산 2022")
    ]


def at_the_hall(
    opens: str, closes: str, begins: str, ends: str
) -> list[tuple[str, str, str, str, str | None]]:
    raw = put(small(), NURSERY, "sites", [{"key": "hall", "name": "마을회관"}])
    put(raw, NURSERY, "sites[0].hours", {"opens": opens, "closes": closes})
    put(
        raw, NURSERY, "programmes", [{"key": "p", "name": "밥상", "hours": {"opens": begins, "closes": ends}}]
    )
    return seen(raw)


def test_a_programme_held_after_closing_is_found_and_one_within_hours_is_not() -> None:
    assert at_the_hall("10:30", "18:30", "17:00", "20:00") == [
        ("hours-outside-opening", NURSERY, "programmes[0].hours", "17:00–20:00", "10:30–18:30")
    ]
    assert at_the_hall("10:30", "20:00", "17:00", "20:00") == []
    assert at_the_hall("18:00", "02:00", "22:00", "01:00") == []


def test_weekdays_are_counted_against_times_a_week() -> None:
    programme = {"key": "p", "name": "밥상", "times_a_week": 3, "days": ["tue", "thu", "fri"]}
    raw = put(small(), NURSERY, "programmes", [programme])
    assert seen(raw) == []
    put(raw, NURSERY, "programmes[0].times_a_week", 5)
    assert seen(raw) == [("days-a-week-differ", NURSERY, "programmes[0]", "5", "3")]


def staff(key: str, total: int, posts: dict[str, int], within: str = "") -> dict[str, object]:
    listed = [{"name": name, "name_en": "Post", "count": count} for name, count in posts.items()]
    group = {"key": key, "name": key, "total": figure(f"{total}명", total), "posts": listed}
    return group | ({"within": within} if within else {})


def test_staff_is_added_up_and_silent_when_it_agrees() -> None:
    raw = put(small(), NURSERY, "staff", [staff("team", 38, {"청소": 35, "안전": 1, "사무": 2})])
    put(raw, NURSERY, "summary.jobs", figure("38명", 38))
    assert seen(raw) == []
    put(raw, NURSERY, "staff[0].total", figure("39명", 39))
    assert seen(raw) == [
        ("staff-total-differs", NURSERY, "staff[0].total", "39명", "38"),
        ("jobs-differ", NURSERY, "summary.jobs", "38명", "39"),
    ]


def test_new_posts_must_be_posts_of_their_site() -> None:
    site, new = (
        staff("site", 4, {"교사": 3, "장난감 세척": 1}),
        staff("new", 3, {"교사": 2, "장난감세척": 1}, "site"),
    )
    assert seen(put(small(), NURSERY, "staff", [site, new])) == []
    new = staff("new", 3, {"교사": 1, "장난감세척": 1, "영양사": 1}, "site")
    assert seen(put(small(), NURSERY, "staff", [site, new])) == [
        ("posts-not-at-site", NURSERY, "staff[1].posts", "영양사 1명", "영양사 0명")
    ]


def calculated(kind: str, a: float, b: float | None, result: float) -> list[tuple[str, str, str | None]]:
    facts = [{"key": "a", "name": "가", "value": a}, {"key": "r", "name": "답", "value": result}]
    facts += [{"key": "b", "name": "나", "value": b}] if b is not None else []
    calculation = {"key": "c", "type": kind, "a": "a", "result": "r"} | ({"b": "b"} if b is not None else {})
    raw = put(put(small(), LIGHTS, "facts", facts), LIGHTS, "calculations", [calculation])
    return [(code, path, expected) for code, _, path, _, expected in seen(raw)]


@pytest.mark.parametrize(
    ("kind", "a", "b", "result"),
    [
        ("product", 157, 3, 471),
        ("quotient", 276, 4, 69),
        ("quotient", 10, 4, 3),
        ("quotient", 10, 4, 2.5),
        ("pyeong", 599, None, 181),
        ("per-year", 4, None, 12),
        ("staff-a-day", 69, 3, 42),
    ],
)
def test_arithmetic_that_holds_is_silent(kind: str, a: float, b: float | None, result: float) -> None:
    assert calculated(kind, a, b, result) == []


@pytest.mark.parametrize(
    ("kind", "a", "b", "result", "code", "expected"),
    [
        ("product", 157, 3, 470, "calculation-differs", "471"),
        ("quotient", 276, 4, 70, "calculation-differs", "69"),
        ("pyeong", 599, None, 190, "calculation-differs", "181"),
        ("per-year", 4, None, 20, "calculation-differs", "12"),
        ("staff-a-day", 69, 3, 35, "working-days-assumed", "42"),
        ("staff-a-day", 69, 3, 12, "calculation-differs", "42"),
    ],
)
def test_arithmetic_that_does_not_hold_is_found(
    kind: str, a: float, b: float | None, result: float, code: str, expected: str
) -> None:
    assert calculated(kind, a, b, result) == [(code, "facts[1]", expected)]


def test_the_working_days_that_make_a_staffing_figure_hold_are_named() -> None:
    facts = [{"key": k, "name": k, "value": v} for k, v in (("a", 69), ("b", 3), ("r", 35))]
    raw = put(small(), LIGHTS, "facts", facts)
    put(raw, LIGHTS, "calculations", [{"key": "c", "type": "staff-a-day", "a": "a", "b": "b", "result": "r"}])
    (found,) = findings(raw)
    assert found.message_en == (
        "35 people a day holds only for a week of 6 working days; with 5 it is 69 × 3 ÷ 5, that is 42. "
        "The text does not say which."
    )


def built(**areas: float) -> list[tuple[str, str, str | None]]:
    names = {"floors_above", "floors_below"}
    building = {k: int(v) if k in names else figure(f"{v:g}㎡", v) for k, v in areas.items()}
    raw = put(small(), NURSERY, "sites", [{"key": "c", "name": "센터", "building": building}])
    return [(found.code, found.severity, found.expected) for found in findings(raw)]


def test_areas_that_can_be_are_silent() -> None:
    assert built(site_area=599, site_area_pyeong=181) == []
    assert built(site_area=1000, footprint=590, floor_area=2950, floors_above=5) == []
    assert built(site_area=1000, footprint=590, floor_area=3900, floors_above=5, floors_below=1) == []


def test_areas_that_cannot_be_are_found() -> None:
    assert built(site_area=599, footprint=590) == [("footprint-too-large", "warning", "539.1㎡ (90%)")]
    assert built(site_area=500, footprint=590) == [("footprint-too-large", "error", "450㎡ (90%)")]
    assert built(footprint=590, floor_area=1900, floors_above=5) == [
        ("floor-area-differs", "note", "2,950㎡")
    ]
    assert built(footprint=590, floor_area=9000, floors_above=5) == [
        ("floor-area-differs", "error", "2,950㎡")
    ]
    assert built(site_area=599, site_area_pyeong=190) == [("pyeong-differs", "error", "181평")]
