"""The closed list of kinds of finding. docs/reference/findings.md describes each; a test keeps the two "
"equal."""

from dataclasses import dataclass
from typing import Literal

Family = Literal["figures", "money", "time", "people", "targets", "twice", "places", "names", "coverage"]

FAMILIES: dict[Family, tuple[str, str]] = {
    "figures": ("숫자 표기", "How figures are printed"),
    "money": ("예산", "Money"),
    "time": ("기간과 시간", "Periods and hours"),
    "people": ("인력", "People"),
    "targets": ("성과 목표", "Targets"),
    "twice": ("두 번 적힌 내용", "Stated twice"),
    "places": ("시설", "Buildings"),
    "names": ("이름과 표기", "Names and spelling"),
    "coverage": ("빠진 것", "What is missing"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of contradiction: its usual severity, its family on the page, and a title in both languages."""

    severity: Literal["error", "warning", "note"]
    family: Family
    title: str
    title_en: str


KINDS: dict[str, Kind] = {
    "malformed-figure": Kind("error", "figures", "읽을 수 없는 숫자", "Malformed figure"),
    "unit-level-skipped": Kind(
        "warning", "figures", "단위가 빠진 큰 수", "Unit level skipped in a large number"
    ),
    "words-in-count-row": Kind("warning", "figures", "횟수 칸에 적힌 낱말", "Words in a row of counts"),
    "share-differs": Kind("error", "money", "나눈 값과 다른 비중", "Share is not a divided by b"),
    "part-exceeds-whole": Kind("error", "money", "전체보다 큰 부분", "Part larger than its whole"),
    "programme-total-differs": Kind(
        "error", "money", "사업 합과 다른 총괄 예산", "Programme total and sum of projects"
    ),
    "summary-budget-differs": Kind(
        "error", "money", "총괄표와 세부계획의 예산", "Summary and detail budgets differ"
    ),
    "budget-row-repeated": Kind(
        "warning", "money", "다른 사업과 똑같은 예산 줄", "Budget row repeats another project's"
    ),
    "total-repeats-project": Kind(
        "warning", "money", "한 사업의 예산과 같은 총액", "Total equals one project's figure"
    ),
    "unit-cost-outlier": Kind("warning", "money", "크게 다른 단가", "Unit cost out of line"),
    "work-without-money": Kind("warning", "money", "예산이 없는 일정", "Work without money"),
    "money-without-work": Kind("warning", "money", "일정이 없는 예산", "Money without work"),
    "deliverable-without-money": Kind("note", "money", "예산이 없는 약속", "Deliverable without money"),
    "months-differ": Kind("error", "time", "날짜와 다른 개월 수", "Months do not match the dates"),
    "outside-plan-years": Kind("warning", "time", "계획 기간 밖", "Outside the plan's years"),
    "outside-project-period": Kind(
        "warning", "time", "사업 기간 밖의 일정과 예산", "Outside the project's own period"
    ),
    "hours-outside-opening": Kind(
        "warning", "time", "운영시간 밖의 프로그램", "Programme outside opening hours"
    ),
    "days-a-week-differ": Kind(
        "warning", "time", "요일과 다른 주당 횟수", "Times a week and weekdays differ"
    ),
    "staff-total-differs": Kind("error", "people", "인원과 다른 직위 합", "Staff total and listed posts"),
    "posts-not-at-site": Kind("warning", "people", "시설 인력에 없는 직위", "Posts the site does not have"),
    "jobs-differ": Kind(
        "warning", "people", "총괄표와 다른 일자리 수", "Jobs in the summary and in the detail"
    ),
    "working-days-assumed": Kind(
        "warning", "people", "근무일을 가정한 인원", "Staffing holds only for some weeks"
    ),
    "calculation-differs": Kind("error", "people", "맞지 않는 계산", "Arithmetic in the text does not hold"),
    "target-not-schedule": Kind(
        "warning", "targets", "일정의 합과 다른 목표", "Target and the schedule's own sum"
    ),
    "target-below-scope": Kind("warning", "targets", "대상보다 작은 목표", "Target below the stated scope"),
    "target-not-above-baseline": Kind(
        "warning", "targets", "기준값보다 낫지 않은 목표", "Target no better than today"
    ),
    "target-after-funding": Kind(
        "warning", "targets", "예산이 끝난 뒤의 목표", "Target after the last funded year"
    ),
    "target-differs": Kind("warning", "targets", "두 곳에서 다른 목표", "Target stated twice, differently"),
    "kind-differs": Kind(
        "warning", "twice", "신규·기존 구분이 다름", "New or existing: stated twice, differently"
    ),
    "departments-differ": Kind(
        "warning", "twice", "두 곳에서 다른 추진부서", "Departments stated twice, differently"
    ),
    "label-count-differs": Kind("warning", "twice", "줄 이름과 칸의 수가 다름", "Row label and cell differ"),
    "project-name-differs": Kind("note", "twice", "두 곳에서 다른 사업명", "Project named in two ways"),
    "row-name-differs": Kind("note", "twice", "일정과 예산에서 다른 줄 이름", "Row named in two ways"),
    "own-partner": Kind("note", "twice", "스스로의 협조부서", "Department is its own partner"),
    "footprint-too-large": Kind(
        "warning", "places", "땅에 비해 큰 건축면적", "Footprint larger than a site allows"
    ),
    "floor-area-differs": Kind(
        "note", "places", "층수와 맞지 않는 연면적", "Floor area and number of floors"
    ),
    "pyeong-differs": Kind("error", "places", "제곱미터와 다른 평", "Square metres and pyeong differ"),
    "near-duplicate-name": Kind("note", "names", "거의 같은 기관 이름", "Nearly the same name"),
    "suspected-misprint": Kind("note", "names", "잘못 찍힌 듯한 낱말", "Words that look misprinted"),
    "indicator-without-project": Kind(
        "note", "coverage", "맡은 사업이 없는 지표", "Indicator no project serves"
    ),
    "project-without-indicator": Kind("note", "coverage", "지표가 없는 사업", "Project no indicator watches"),
    "project-without-money": Kind("warning", "coverage", "예산이 없는 사업", "Project nothing funds"),
    "priority-unwatched": Kind("note", "coverage", "지표가 없는 역점 분야", "Priority nothing watches"),
    "priority-unfunded": Kind("warning", "coverage", "예산이 없는 역점 분야", "Priority nothing funds"),
    "section-missing": Kind("note", "coverage", "다른 사업에는 있는 항목", "Section its siblings have"),
    "detail-missing": Kind("note", "coverage", "세부계획이 없는 사업", "Project without a detailed plan"),
}
