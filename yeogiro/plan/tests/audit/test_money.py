"""Money: shares, totals, summaries, repeats, unit costs, and work that meets its money."""

from .small import LIGHTS, NURSERY, PLAN, figure, findings, put, row, seen, small


def test_a_plan_that_agrees_with_itself_has_no_findings() -> None:
    assert seen(small()) == []


def test_a_share_that_is_not_a_divided_by_b_is_found_and_the_right_ones_are_not() -> None:
    raw = put(small(), PLAN, "budget.share.years.2021", figure("3.1%", 3.1))
    assert seen(raw) == [("share-differs", PLAN, "budget.share.years.2021", "3.1%", "3.0%")]


def test_a_share_is_rounded_to_the_decimals_of_its_print() -> None:
    raw = put(small(), PLAN, "budget.total.years.2020", figure("720", 720))  # 30 ÷ 720 = 4.1666…
    put(raw, PLAN, "budget.share.years.2020", figure("4.2%", 4.2))
    assert seen(raw) == []
    put(raw, PLAN, "budget.share.years.2020", figure("4.16%", 4.16))
    assert seen(raw) == [("share-differs", PLAN, "budget.share.years.2020", "4.16%", "4.17%")]


def test_a_programme_larger_than_the_whole_budget_is_found() -> None:
    raw = put(small(), PLAN, "budget.total.years.2021", figure("29", 29))
    assert seen(raw, "part-exceeds-whole") == [
        ("part-exceeds-whole", PLAN, "budget.programme.years.2021", "30", "29")
    ]


def test_a_programme_total_that_no_sum_gives_is_an_error() -> None:
    raw = put(small(), PLAN, "budget.programme.years.2021", figure("25", 25))
    put(raw, PLAN, "budget.share.years.2021", figure("2.5%", 2.5))
    assert seen(raw) == [("programme-total-differs", PLAN, "budget.programme.years.2021", "25", "30")]


def test_a_total_above_the_sum_is_only_a_warning_while_a_project_has_no_yearly_money() -> None:
    raw = put(small(), PLAN, "budget.programme.years.2021", figure("35", 35))
    put(raw, PLAN, "budget.share.years.2021", figure("3.5%", 3.5))
    assert [f.severity for f in findings(raw, "programme-total-differs")] == ["error"]
    raw[LIGHTS]["tasks"] = []
    raw[LIGHTS]["indicators"] = []
    (found,) = [f for f in findings(raw, "programme-total-differs") if f.where.path.endswith("2021")]
    assert (found.severity, found.printed, found.expected) == ("warning", "35", "10")


def test_a_total_that_agrees_after_rounding_is_silent() -> None:
    raw = put(small(), NURSERY, "summary.budget", figure("10.4", 10.4))
    put(raw, NURSERY, "tasks[0].budget.2020", figure("10.4", 10.4))
    assert seen(raw) == []


def test_a_sum_leaves_out_what_cannot_be_read_and_says_so() -> None:
    raw = put(small(), NURSERY, "tasks[0].budget.2021", figure("1,0"))
    found = findings(raw, "malformed-figure", "programme-total-differs")
    assert [(f.code, f.printed, f.expected, f.against is None) for f in found] == [
        ("malformed-figure", "1,0", None, True),
        ("programme-total-differs", "30", "20", False),
    ]
    assert "1,0" in found[1].message


def test_a_summary_that_differs_from_the_sum_of_its_rows_is_found_with_both_figures() -> None:
    raw = put(small(), NURSERY, "summary.budget", figure("11", 11))
    put(raw, LIGHTS, "summary.budget", figure("19", 19))
    assert seen(raw) == [
        ("summary-budget-differs", NURSERY, "summary.budget", "11", "10"),
        ("summary-budget-differs", LIGHTS, "summary.budget", "19", "20"),
    ]
    assert findings(raw)[0].message == "2020년 예산이 사업 목록에는 11백만원, 세부계획의 합은 10백만원입니다."


def test_the_place_of_a_sum_of_several_rows_names_no_single_row() -> None:
    raw = put(small(), NURSERY, "detail.budget_table", "소요예산")
    raw[NURSERY]["tasks"].append(
        {"key": "more", "name": "더", "budget_row": "더", "budget": row("5", "-", "-")}
    )
    (found,) = findings(raw, "summary-budget-differs")
    assert found.against is not None
    assert (found.against.source.table, found.against.source.row) == ("소요예산", "")
    assert (found.printed, found.expected) == ("10", "15")


def test_rows_that_repeat_another_projects_large_figures_are_found() -> None:
    raw = put(small(), NURSERY, "tasks[0].budget", row("1,700", "1,700", "1,700"))
    put(raw, LIGHTS, "tasks[0].budget", row("1,700", "1,700", "1,700"))
    same = "1,700 / 1,700 / 1,700"
    assert seen(raw, "budget-row-repeated") == [
        ("budget-row-repeated", LIGHTS, "tasks[0].budget.2020", same, same)
    ]


def test_small_round_figures_two_projects_share_are_no_repeat() -> None:
    raw = put(small(), LIGHTS, "tasks[0].budget", row("10", "10", "10"))
    assert seen(raw, "budget-row-repeated") == []
    for file in (NURSERY, LIGHTS):
        put(raw, file, "tasks[0].budget", row("1,700", "1,700", "900" if file == LIGHTS else "800"))
    assert seen(raw, "budget-row-repeated") == []


def test_a_total_that_equals_one_projects_figure_of_another_year_is_found() -> None:
    raw = put(small(), NURSERY, "summary.budget", figure("7,877", 7877))
    for year in ("2021", "2022"):
        put(raw, PLAN, f"budget.programme.years.{year}", figure("7,877", 7877))
    assert seen(raw, "total-repeats-project") == [
        (
            "total-repeats-project",
            PLAN,
            "budget.programme.years.2021",
            "7,877 / 7,877",
            "7,877",
        )
    ]


def test_a_unit_that_costs_twice_as_much_is_found_and_building_years_are_carried_forward() -> None:
    raw = put(small(), NURSERY, "tasks[0].schedule.2020", figure("조성", state="in-progress"))
    put(raw, NURSERY, "tasks[0].budget", row("10", "10", "40"))
    assert seen(raw, "unit-cost-outlier") == [
        ("unit-cost-outlier", NURSERY, "tasks[0].schedule.2022", "40", "20")
    ]
    put(raw, NURSERY, "tasks[0].budget", row("10", "10", "20"))
    assert seen(raw, "unit-cost-outlier") == []


def test_work_without_money_and_money_without_work_are_one_finding_a_row() -> None:
    raw = put(small(), NURSERY, "tasks[0].budget", row("10", "-", "-"))
    assert seen(raw, "work-without-money", "money-without-work") == [
        ("work-without-money", NURSERY, "tasks[0].schedule.2021", "2021 1, 2022 1", "2021 -, 2022 -")
    ]
    raw = put(small(), NURSERY, "tasks[0].schedule", row("1", "-", "0"))
    assert seen(raw, "work-without-money", "money-without-work") == [
        ("money-without-work", NURSERY, "tasks[0].budget.2021", "2021 10, 2022 10", "2021 -, 2022 0")
    ]


def test_a_schedule_row_may_be_paid_by_another_rows_money() -> None:
    raw = small()
    raw[NURSERY]["tasks"] += [
        {"key": "run", "name": "운영", "schedule_row": "운영", "schedule": row("1", "1", "1")},
        {"key": "fee", "name": "사용료", "budget_row": "사용료", "budget": row("5", "5", "5")},
    ]
    assert seen(raw, "work-without-money", "money-without-work") == [
        ("work-without-money", NURSERY, "tasks[1].schedule.2020", "운영", None),
        ("money-without-work", NURSERY, "tasks[2].budget.2020", "사용료", None),
    ]
    raw[NURSERY]["tasks"][1]["paid_by"] = ["fee"]
    assert seen(raw, "work-without-money", "money-without-work") == []


def test_a_deliverable_without_money_is_noted_and_one_with_money_is_not() -> None:
    raw = put(
        small(), PLAN, "deliverables", [{"key": "book", "name": "백서", "name_en": "Book", "due": "2021"}]
    )
    assert seen(raw) == [("deliverable-without-money", PLAN, "deliverables[0]", "백서(2021)", None)]
    put(raw, PLAN, "deliverables[0].budget", figure("5", 5))
    assert seen(raw) == []
