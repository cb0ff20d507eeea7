"""Targets, things stated twice, names and misprints, what is missing."""

import pytest

from yeogiro.plan.audit.korean import josa, vowel_slip

from .small import AREAS, BODIES, LIGHTS, NURSERY, PLAN, figure, findings, put, row, seen, small


def test_a_target_is_held_against_the_sum_of_its_schedule() -> None:
    raw = put(small(), NURSERY, "tasks[0].schedule", row("5", "5", "5"))
    put(raw, NURSERY, "tasks[0].budget", row("10", "10", "10"))
    assert seen(raw) == [("target-not-schedule", NURSERY, "indicators[0].target", "3개 이상", "15")]


def test_a_row_that_keeps_a_level_is_no_sum() -> None:
    raw = put(small(), NURSERY, "tasks[0].schedule", row("1", "3", "3"))
    put(raw, NURSERY, "tasks[0].budget", row("10", "30", "30"))
    assert seen(raw, "target-not-schedule") == []


def test_years_after_the_due_date_do_not_count() -> None:
    raw = put(small(), NURSERY, "indicators[0].target", figure("2개 이상", 2, unit="개", due="2021"))
    put(raw, PLAN, "indicators[0].target", figure("2", 2, due="2021-12"))
    assert seen(raw) == []


def test_rows_that_count_something_else_are_not_added_up() -> None:
    raw = put(small(), NURSERY, "tasks[0].unit", "명")
    put(raw, NURSERY, "tasks[0].schedule.2020", figure("9", 9))
    assert seen(raw, "target-not-schedule") == []


def test_a_target_below_the_number_to_reach_is_found_and_only_noted_where_the_plan_does_a_part() -> None:
    raw = put(small(), NURSERY, "facts", [{"key": "all", "name": "전체", "value": 157, "printed": "157개소"}])
    put(raw, NURSERY, "indicators[0].scope", "all")
    (found,) = findings(raw)
    assert (found.code, found.severity, found.printed, found.expected) == (
        "target-below-scope",
        "note",
        "3개 이상",
        "157개소",
    )
    put(raw, NURSERY, "indicators[0].task", "")
    assert [f.severity for f in findings(raw)] == ["warning"]
    put(raw, NURSERY, "facts[0]", {"key": "all", "name": "전체", "value": 3})
    assert seen(raw) == []


@pytest.mark.parametrize(
    ("comparator", "baseline", "found"),
    [
        ("at-least", 2.0, 0),
        ("at-least", 3.0, 1),
        ("at-least", 4.0, 1),
        ("at-most", 4.0, 0),
        ("at-most", 2.0, 1),
    ],
)
def test_a_target_must_be_better_than_its_baseline(comparator: str, baseline: float, found: int) -> None:
    raw = put(small(), PLAN, "indicators[0].baseline", {"value": baseline})
    for file, path in ((PLAN, "indicators[0].target"), (NURSERY, "indicators[0].target")):
        raw = put(raw, file, f"{path}.comparator", comparator)
    assert len(seen(raw, "target-not-above-baseline")) == found
    put(raw, PLAN, "indicators[0].baseline", {"printed": "-"})
    assert seen(raw, "target-not-above-baseline") == []


def test_a_target_due_after_the_money_is_a_warning_unless_it_is_reached_by_then() -> None:
    raw = put(small(), NURSERY, "tasks[0].budget", row("10", "10", "-"))
    (found,) = findings(raw, "target-after-funding")
    assert (found.severity, found.printed, found.expected) == ("warning", "3개 이상 (2022)", "2021")
    put(raw, NURSERY, "tasks[0].schedule", row("2", "1", "-"))
    assert [f.severity for f in findings(raw, "target-after-funding")] == ["note"]


def test_the_headline_is_named_when_only_its_date_is_too_late() -> None:
    raw = put(small(), NURSERY, "tasks[0].budget", row("10", "10", "-"))
    put(raw, NURSERY, "indicators[0].target.due", "2021-12")
    assert [found[1:3] for found in seen(raw, "target-after-funding")] == [(PLAN, "indicators[0].target")]


@pytest.mark.parametrize(
    ("change", "severity"),
    [({"comparator": "reach"}, "note"), ({"due": "2021-12"}, "warning"), ({"value": 4}, "warning")],
)
def test_a_target_stated_twice_must_be_the_same(change: dict[str, object], severity: str) -> None:
    raw = small()
    raw[PLAN]["indicators"][0]["target"] |= change | ({"printed": "4"} if "value" in change else {})
    found = findings(raw, "target-differs")
    assert [(f.where.file, f.where.path, f.severity) for f in found] == [
        (NURSERY, "indicators[0].target", severity)
    ]


def test_a_year_and_its_december_are_one_due_date() -> None:
    assert seen(put(small(), PLAN, "indicators[0].target.due", "2022-12")) == []


def test_new_or_existing_stated_twice_differently_is_found() -> None:
    raw = put(small(), NURSERY, "detail.kind", {"printed": "기존 + 신규", "value": ["existing", "new"]})
    assert seen(raw) == [("kind-differs", NURSERY, "summary.kind", "신규", "기존 + 신규")]


def test_departments_are_compared_and_partners_outside_the_hall_are_not() -> None:
    raw = put(small(), NURSERY, "detail.organisation.value", ["건 설 과", "가족과", "주민모임"])
    raw[BODIES]["departments"].append({"name": "건 설 과", "name_en": "Works", "kind": "department"})
    assert seen(raw) == []
    put(raw, NURSERY, "detail.organisation.value", ["가족과", "공원과"])
    assert seen(raw) == [
        ("departments-differ", NURSERY, "summary.cooperating", "가족과, 건설과", "가족과, 공원과")
    ]


def test_a_department_is_not_its_own_partner() -> None:
    raw = put(small(), NURSERY, "summary.cooperating.value", ["건설과", "가족과"])
    assert seen(raw) == [("own-partner", NURSERY, "summary.cooperating.value[1]", "가족과", None)]


def test_a_number_in_a_rows_label_is_held_against_its_cells() -> None:
    raw = put(small(), NURSERY, "tasks[0].label_count", figure("1개소", 1, unit="개소"))
    assert seen(raw) == []
    put(raw, NURSERY, "tasks[0].label_count", figure("2개소", 2, unit="개소"))
    put(raw, NURSERY, "tasks[0].schedule.2021", figure("2", 2))
    assert seen(raw, "label-count-differs") == [
        ("label-count-differs", NURSERY, "tasks[0].schedule.2020", "1", "2개소")
    ]


def test_a_project_named_in_two_ways_is_noted_and_a_longer_form_is_not() -> None:
    raw = put(small(), NURSERY, "detail.name", "서울 어린이집 짓기 사업 (새로)")
    assert seen(raw) == []
    put(raw, NURSERY, "detail.name", "어린이집 고치기")
    assert seen(raw) == [
        ("project-name-differs", NURSERY, "summary.name", "어린이집 짓기", "어린이집 고치기")
    ]


def test_a_row_named_in_two_ways_is_noted_and_brackets_do_not_count() -> None:
    raw = put(small(), NURSERY, "tasks[0].budget_row", "• 어린이집 (구비)")
    assert seen(raw) == []
    put(raw, NURSERY, "tasks[0].budget_row", "보육실")
    assert seen(raw) == [("row-name-differs", NURSERY, "tasks[0].schedule_row", "어린이집", "보육실")]


def test_bodies_one_or_two_inner_syllables_apart_are_noted_and_other_pairs_are_not() -> None:
    raw = small()
    for name in ("안전치수과", "안전하수과", "일자리지원과", "일자리경제과", "교통행정과", "자치행정과"):
        raw[BODIES]["departments"].append({"name": name, "name_en": "Dept", "kind": "department"})
    raw[BODIES]["bodies"].append({"name": "안전경수과", "name_en": "Body", "kind": "other"})
    assert [found[3:] for found in seen(raw)] == [
        ("안전하수과", "안전치수과"),
        ("일자리경제과", "일자리지원과"),
    ]


def test_two_indicators_that_look_like_one_are_noted() -> None:
    raw = small()
    for i, name in enumerate(("여성문화동아리", "여성 문화네트워크 수")):
        raw[PLAN]["indicators"][i]["name"] = name
    assert [found[2:] for found in seen(raw)] == [
        ("indicators[0].name", "여성문화동아리", "여성 문화네트워크 수")
    ]
    put(raw, PLAN, "indicators[1].name", "남성 문화네트워크 수")
    assert seen(raw) == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("안심귀가 지원, 안심귀가 동행, 인심귀가 지원", ("인심귀가", "안심귀가")),
        ("솔라표지병과 솔라표지병, 슬라표지병", ("슬라표지병", "솔라표지병")),
        ("데이트 폭력 예방, 데이트 폭력 상담, 데이터 폭력 예방", ("데이터", "데이트")),
    ],
)
def test_words_one_vowel_apart_are_noted(text: str, pair: tuple[str, str]) -> None:
    assert seen(put(small(), NURSERY, "content", {"ko": text})) == [
        ("suspected-misprint", NURSERY, "content.ko", *pair)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "사업을 사업은 사업이 사업의",
        "빅데이터 분석과 데이트 폭력",
        "제도적 기반을 주도적 추진",
        "우리샘마을 우리샘마을 우리섬마을",
        "운영하고 운영하는 운영하며",
        "추진하여 추진하고",
    ],
)
def test_grammar_and_other_words_are_no_misprints(text: str) -> None:
    assert seen(put(small(), NURSERY, "content", {"ko": text})) == []


def test_a_place_name_one_vowel_off_is_noted_even_if_the_right_word_never_stands_in_the_text() -> None:
    raw = put(
        small(), AREAS, "areas", [{"code": "1141069000", "name": "홍은1동", "name_en": "Hongeun 1-dong"}]
    )
    put(raw, NURSERY, "content", {"ko": "흥은복지관에서, 흥은복지 통은"})
    assert [found[3:] for found in seen(raw)] == [("흥은복지관", "홍은")]


def test_misprints_of_one_file_are_one_finding_and_our_own_notes_are_not_read() -> None:
    raw = put(
        small(), NURSERY, "content", {"ko": "안심귀가 안심귀가 인심귀가 솔라표지병 솔라표지병 슬라표지병"}
    )
    put(raw, LIGHTS, "content", {"ko": "없음", "note": "안심벨소리 인심벨소리"})
    assert [found[3:] for found in seen(raw)] == [("슬라표지병, 인심귀가", "솔라표지병, 안심귀가")]


def test_two_words_of_a_short_list_are_compared_too() -> None:
    raw = put(small(), NURSERY, "sites", [{"key": "a", "name": "가", "rooms": ["창고", "사무실"]}])
    raw[NURSERY]["sites"].append({"key": "b", "name": "나", "rooms": ["창거", "상담실"]})
    assert [found[3] for found in seen(raw)] in (["창거"], ["창고"])


def test_indicators_projects_and_priorities_that_stand_alone_are_noted() -> None:
    raw = small()
    lone = raw[PLAN]["indicators"][1] | {"project": "", "goal": "care"}
    raw[PLAN]["indicators"][1] = {key: value for key, value in lone.items() if value != ""}
    raw[LIGHTS]["indicators"] = []
    put(raw, PLAN, "priorities[0].indicators", [])
    assert [found[0] for found in seen(raw)] == [
        "indicator-without-project",
        "priority-unwatched",
        "project-without-indicator",
    ]


def test_a_priority_and_a_project_nothing_funds_are_found() -> None:
    raw = small()
    raw[PLAN]["goals"].append({"key": "jobs", "name": "일자리", "name_en": "Jobs"})
    put(raw, PLAN, "priorities[0].goals", ["jobs"])
    raw[LIGHTS]["tasks"] = []
    raw[LIGHTS]["indicators"] = []
    put(raw, LIGHTS, "summary.budget", figure("-"))
    assert [found[:3] for found in seen(raw, "priority-unfunded", "project-without-money")] == [
        ("priority-unfunded", PLAN, "priorities[0]"),
        ("project-without-money", LIGHTS, "summary.budget"),
    ]


def test_sections_that_the_siblings_have_are_missed() -> None:
    raw = small()
    for number in (3, 4):
        name = f"projects/0{number}-more.toml"
        raw[name] = raw[LIGHTS] | {"key": f"more-{number}", "number": number, "tasks": [], "indicators": []}
    put(raw, NURSERY, "detail.sections", ["background", "content", "organisation", "schedule", "budget"])
    assert [found[2:] for found in seen(raw, "section-missing")] == [
        ("detail.sections", "추진배경, 사업내용, 추진부서, 일정, 소요예산", "운영계획, 성과지표")
    ]


def test_a_project_without_detail_is_noted_where_others_have_one() -> None:
    raw = small()
    del raw[LIGHTS]["detail"]
    assert [found[:3] for found in seen(raw)] == [("detail-missing", LIGHTS, "summary.name")]
    del raw[NURSERY]["detail"]
    assert seen(raw) == []


def test_particles_follow_the_last_sound() -> None:
    assert [josa(word, "은는") for word in ("집", "나무", "10", "2", "‘집’")] == [
        "집은",
        "나무는",
        "10은",
        "2는",
        "‘집’은",
    ]
    assert [josa(word, "로") for word in ("집", "나무", "물", "1", "10")] == [
        "집으로",
        "나무로",
        "물로",
        "1로",
        "10으로",
    ]


def test_a_slip_is_one_vowel_of_the_same_look() -> None:
    assert vowel_slip("홍제천", "흥제천") == 0
    assert vowel_slip("홍제천", "통제천") is None
    assert vowel_slip("홍제천", "홍제천") is None
    assert vowel_slip("제도", "주도") is None
