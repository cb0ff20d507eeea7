"""Seodaemun's folder says what the printed plan says.

The tables below were typed a second time from the source, independently of districts/seodaemun/.
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from yeogiro.plan.document.read import Document, read_plan
from yeogiro.plan.document.schema import Figure, Project

FOLDER = Path(__file__).resolve().parents[3] / "districts" / "seodaemun"
YEARS = ("2018", "2019", "2020", "2021", "2022")

TABLE_1 = """
1 12,307 | 2 7,877 | 3 236 | 4 26.8 | 5 219 | 6 910 | 7 130 | 8 87 | 9 120 | 10 301 | 11 61 | 12 30
13 0.6 | 14 6.5 | 15 100 | 16 7.5 | 17 37
"""

TABLE_2 = {
    "total": "534,607 | 552,597 | 579,230 | 612,437 | 647,345",
    "programme": "22,456 | 7,877 | 7,877 | 7,877 | 7,877",
    "share": "4.2% | 1.425% | 1.425% | 1.425% | 1.425%",
}

SCHEDULE = {
    (1, "육아종합지원센터 신축"): "신축 | - | - | - | -",
    (1, "육아종합지원센터 운영(2개소)"): "1개소 | 2개소 | 2개소 | 2개소 | 2개소",
    (2, "여성가족센터 운영"): "공사 | 공사 | 개소, 운영 | 운영 | 운영",
    (3, "기적의 무장애 놀이터 신축"): "조성진행 | 1개소 완공 | 조성진행 | 조성진행 | 1개소 완공",
    (3, "노후어린이놀이터 개선"): "5개소 | 5개소 | 5개소 | 5개소 | 5개소",
    (5, "아이돌봄 틈새지원 사업(사:구)"): "돌봄서비스 | - | - | - | -",
    (6, "어린이집 청소 및 시설관리 인력 채용후 파견 지원"): "38명 | - | - | - | -",
    (8, "서포터즈 안전 모니터링 실시 지역 (개소)"): "20 | 20 | 20 | 20 | 20",
    (8, "인심귀가 스카우트 지원 실적(건)"): "6,000 | 6,500 | 6,500 | 6,500 | 6,500",
    (11, "예술문화 교육 - 운영협의회 구성 - 네트워크구성 - 교육 프로그램 운영"): (
        "• 연희동 시범운영 | 홍제동 확대 운영 | 전동 확대 운영 | 전동 확대 운영 | 전동 확대 운영"
    ),
    (11, "작품 전시회 및 성과공유 축제 개최"): "활동지원 | 활동지원 | 활동지원 | 활동지원 | 활동지원",
    (14, "동단위 참여위원 교육 및 워크숍"): "2 | 2 | 2 | 2 | 2",
    (14, "동 지역회의 및 소모임지원"): "2 | 2 | 2 | 2 | 2",
    (16, "신규 콘텐츠개발 및 현행화 횟수"): "연중 | 연중 | 연중 | 연중 | 연중",
    (16, "빅데이터 분석후 건강사업 등 각종 정책반영 활용"): "연 2회 | 연 2회 | 연 2회 | 연 2회 | 연 2회",
    (16, "여성친화 테마길 스토리 발굴"): "1 | - | 1 | - | 1",
    (16, "여성친화 테마길 변경스토리 안내판 신규제작 및 앱자료 현행화"): "- | 1 | - | 1 | -",
}

BUDGET = {
    (1, "육아종합지원센터 신축"): "12,308 | - | - | - | -",
    (1, "육아종합지원센터 운영(2개소)"): "873 | 1,700 | 1,700 | 1,700 | 1,7300",
    (2, "여성가족센터 부지매입비(전액구비)"): "2,800 | - | - | - | -",
    (2, "공사비 (국, 시, 구비)"): "5,077 | 1,700 | 1,700 | 1,700 | 1,7300",
    (3, "기적의 무장애 놀이터 신축"): "236 | - | 240 | - | 240",
    (3, "노후어린이놀이터 개선"): "200 | 200 | 200 | 200 | 200",
    (5, "아이돌봄 틈새지원 사업(사:구)"): "219 | - | - | - | -",
    (6, "어린이집 청소 및 시설관리 인력 채용후 파견 지원"): "911 | - | - | - | -",
    (8, "데이트 폭력(안전)예방 콘서트 (구비)"): "25 | - | 25 | - | 30",
    (8, "안전시설물 설치 (신고표지판, 슬라표지병)"): "27 | 30 | 30 | 30 | 30",
    (8, "마을버스 승하차시스템 유지관리비"): "9.8 | 10 | 10 | 10 | 10",
    (11, "예술문화교육 (구비)"): "30 | 60 | 120 | 120 | 120",
    (11, "작품 전시회 및 성과공유 축제개최"): "16 | 25 | 50 | 50 | 50",
    (14, "교육 워크숍 등 프로그램 운영"): "29 | 30 | 30 | 30 | 30",
    (14, "주민참여예산 활성화 업무추진비"): "11.5 | 12 | 12 | 12 | 12",
    (16, "걷기앱 사용료"): "15 | 15 | 15 | 15 | 15",
    (16, "여성친화 테마길 스토리 발굴"): "1 | 1 | 1 | - | -",
    (16, "여성친화 테마길 변경스토리 안내판 제작 및 앱 콘텐츠 현행화"): "- | 3 | - | 3 | -",
}

LAST_TABLE = """
5급(상당) 이상 여성 관리자 임용 | 20.96% | 23%
위원회 여성위원 비율 | 43.1% | 45%
출연 공공기관 여성관리직 비율 | 40% | 50%
주민자치위원 여성위원 비율 | 31% | 40%
여성문화동아리 | - | 20
육아종합지원센터 운영수 | 1 | 2
여성·가족 복합센터 신축 건립 | - | 1개소 건립
기적의 무장애 놀이터 조성 수 | - | 2
노후 어린이놀이터 시설 개선 수 | - | 10
돌봄서비스 지원 가정수(복지관) | - | 10
청소 인력지원 어린이집 수 | - | 30개이상
서포터즈 안전 모니터링 개선 반영율 | - | 80%이상
여성 문화네트워크 수 | - | 20개이상
동단위 참여예산위원 모임 누적횟수 (2018~2022 / 교육, 워크숍 및 정기회의 등) | - | 누적 20회 이상
여성친화 테마길 여기로 스토리 발굴 횟수 | - | 누적 3회이상
여성친화 테마길 여기로 변경스토리 안내판 제작 횟수 | - | 누적 2회이상
"""

OWN_TARGETS = {
    "barrier-free-playgrounds": ("2개이상", "2022"),
    "playgrounds-improved": ("10개이상", "2022"),
    "gap-care-families": ("10가정 이상", "2018-12"),
    "centres-cleaned": ("30개 이상", "2018-12"),
    "monitoring-acted-on": ("80% 이상", ""),
    "culture-networks": ("20개 이상", "2022"),
    "budget-meetings": ("누적 20회 이상", ""),
    "trail-stories": ("3회 이상", "2022"),
    "trail-signboards": ("2회 이상", "2022"),
}

Told = tuple[str, Decimal | None]


@pytest.fixture(scope="module")
def plan() -> Document:
    return read_plan(FOLDER)


def said(printed: str) -> Decimal | None:
    """What a printed cell says in figures: none for words, a dash, or digits grouped wrongly ("1,7300")."""
    found = re.search(r"\d[\d,.]*", printed)
    if found is None or not re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d+)?", found[0]):
        return None
    return Decimal(found[0].replace(",", ""))


def typed(line: str) -> list[Told]:
    return [(cell.strip(), said(cell)) for cell in line.split("|")]


def told(figure: Figure) -> Told:
    return figure.printed, figure.value


def cells(years: dict[str, Figure]) -> list[Told]:
    assert tuple(years) == YEARS
    return [told(figure) for figure in years.values()]


def test_a_cell_whose_digits_are_grouped_wrongly_says_nothing() -> None:
    assert [said(cell) for cell in ("1,7300", "-", "연중", "1,700", "9.8")] == [
        None,
        None,
        None,
        Decimal(1700),
        Decimal("9.8"),
    ]


def test_table_1_has_the_money_that_is_printed(plan: Document) -> None:
    rows = [row.split() for row in TABLE_1.replace("\n", "|").split("|") if row.strip()]
    assert [(p.number, *told(p.summary.budget)) for p in plan.projects] == [
        (int(number), printed, said(printed)) for number, printed in rows
    ]
    assert [project.number for project in plan.projects] == list(range(1, 18))


def test_table_1_is_the_year_2018_and_adds_up_to_table_2(plan: Document) -> None:
    total = sum((p.summary.budget.value or Decimal(0) for p in plan.projects), Decimal(0))
    assert total == Decimal("22456.4")
    assert {project.summary.budget_year for project in plan.projects} == {2018}
    assert plan.plan.budget is not None
    assert plan.plan.budget.programme.years["2018"].value == round(total)


@pytest.mark.parametrize("row", sorted(TABLE_2))
def test_table_2_stands_as_printed(plan: Document, row: str) -> None:
    assert cells(getattr(plan.plan.budget, row).years) == typed(TABLE_2[row])


def rows_of(plan: Document, kind: str) -> dict[tuple[int, str], list[Told]]:
    return {
        (project.number, getattr(task, f"{kind}_row")): cells(getattr(task, kind))
        for project in plan.projects
        for task in project.tasks
        if getattr(task, f"{kind}_row")
    }


def test_every_schedule_row_stands_as_printed(plan: Document) -> None:
    assert rows_of(plan, "schedule") == {key: typed(line) for key, line in SCHEDULE.items()}


def test_every_budget_row_stands_as_printed(plan: Document) -> None:
    assert rows_of(plan, "budget") == {key: typed(line) for key, line in BUDGET.items()}


def test_a_task_without_a_row_has_no_cells(plan: Document) -> None:
    tasks = [task for project in plan.projects for task in project.tasks]
    assert [t.key for t in tasks if bool(t.schedule) != bool(t.schedule_row)] == []
    assert [t.key for t in tasks if bool(t.budget) != bool(t.budget_row)] == []


def test_the_last_table_has_sixteen_indicators_as_printed(plan: Document) -> None:
    lines = [re.split(r" \| ", line) for line in LAST_TABLE.strip().splitlines()]
    assert [(i.name, told(i.baseline), told(i.target)) for i in plan.plan.indicators] == [
        (name, (base, said(base)), (target, said(target))) for name, base, target in lines
    ]
    assert [indicator.number for indicator in plan.plan.indicators] == list(range(1, 17))


def test_only_five_indicators_have_a_baseline_and_a_dash_is_no_zero(plan: Document) -> None:
    known = [i.number for i in plan.plan.indicators if i.baseline.value is not None]
    assert known == [1, 2, 3, 4, 6]


def test_the_first_five_indicators_hang_on_goals_and_the_others_on_projects(plan: Document) -> None:
    assert [i.goal for i in plan.plan.indicators[:5]] == ["representation"] * 4 + ["participation"]
    assert all(i.project and not i.goal for i in plan.plan.indicators[5:])


def test_every_indicator_of_a_project_stands_a_second_time_in_its_plan(plan: Document) -> None:
    headline = [(i.key, i.project) for i in plan.plan.indicators if i.project]
    own = [(row.key, project.key) for project in plan.projects for row in project.indicators]
    assert sorted(headline) == sorted(own)


def test_targets_of_project_plans_keep_their_words_and_dates(plan: Document) -> None:
    rows = [row for project in plan.projects for row in project.indicators if row.target]
    assert {row.key: (row.target.printed, row.target.due) for row in rows if row.target} == OWN_TARGETS
    assert [row.target.value for row in rows if row.target] == [said(t) for t, _ in OWN_TARGETS.values()]


def test_a_target_is_a_least_one_only_where_the_print_says_so(plan: Document) -> None:
    targets = [i.target for i in plan.plan.indicators]
    targets += [row.target for p in plan.projects for row in p.indicators if row.target]
    assert [t.printed for t in targets if (t.comparator == "at-least") != ("이상" in t.printed)] == []


def test_ten_projects_have_a_detailed_plan_and_nine_of_them_schedule_and_money(plan: Document) -> None:
    detailed = [p for p in plan.projects if p.detail]
    assert sorted(p.detail.number for p in detailed if p.detail) == list(range(1, 11))

    def both(project: Project) -> bool:
        return any(t.schedule for t in project.tasks) and any(t.budget for t in project.tasks)

    assert [p.number for p in detailed if not both(p)] == [4]
    assert [p.number for p in plan.projects if not p.detail] == [7, 9, 10, 12, 13, 15, 17]
    assert [p.number for p in plan.projects if not p.detail and p.tasks] == []


def test_staff_add_up_to_the_totals_that_are_printed(plan: Document) -> None:
    staff = {(p.number, group.key): group for p in plan.projects for group in p.staff}
    assert {
        key: (group.total.value, sum(post.count for post in group.posts)) for key, group in staff.items()
    } == {
        (1, "gajaeul-staff"): (13, 13),
        (1, "yeonhui-staff"): (6, 6),
        (1, "new-jobs"): (9, 9),
        (5, "team"): (13, 13),
        (6, "team"): (38, 38),
    }


def test_steps_are_read_as_printed_with_the_other_reading_beside_it(plan: Document) -> None:
    [steps] = [fact for fact in plan.project("walk-together").facts if fact.key == "steps-2016"]
    assert steps.printed == "18억 6,658보"
    assert steps.value == 1_800_006_658
    assert steps.alternatives == [1_866_580_000]


def test_misprints_of_the_source_stand_uncorrected(plan: Document) -> None:
    everything = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in plan.raw)
    kept = "인심귀가 슬라표지병 데이터_폭력 천연응달샘 흥은종합사회복지관 흥제천 창거 상화에 연_회 안전하수과"
    assert [word for word in kept.split() if word.replace("_", " ") not in everything] == []


def test_a_reading_that_adds_something_says_why(plan: Document) -> None:
    def silent(values: object, path: str) -> list[str]:
        if isinstance(values, list):
            return [found for i, v in enumerate(values) for found in silent(v, f"{path}[{i}]")]
        if not isinstance(values, dict):
            return []
        here = [path] if values.get("inferred") and not values.get("note") and ".posts[" not in path else []
        return here + [found for k, v in values.items() for found in silent(v, f"{path}.{k}")]

    assert [found for name, values in plan.raw.items() for found in silent(values, name)] == []


def test_fourteen_dong_have_people_and_a_centre(plan: Document) -> None:
    areas = plan.areas.areas
    assert len({area.code for area in areas}) == 14
    assert (sum(a.women or 0 for a in areas), sum(a.men or 0 for a in areas)) == (158_429, 140_825)
    assert [a.name for a in areas if not (37.5 < (a.lat or 0) < 37.7 and 126.9 < (a.lon or 0) < 127.0)] == []


def test_everything_has_an_english_side(plan: Document) -> None:
    texts = [t for p in plan.projects for t in (p.purpose, p.background, p.content, p.operation)]
    texts += plan.plan.texts.values()
    assert [text.ko for text in texts if text.ko and not text.en] == []
    rows = [row for p in plan.projects for row in (*p.sites, *p.staff, *p.programmes, *p.tasks, *p.facts)]
    assert [row.name for row in rows if not row.name_en] == []
    posts = [post for p in plan.projects for group in p.staff for post in group.posts]
    assert [post.name for post in posts if not post.name_en] == []
    assert [(s.name) for p in plan.projects for s in p.sites if len(s.rooms) != len(s.rooms_en)] == []
