"""Floor areas that cannot be."""

from collections.abc import Iterator
from decimal import Decimal

from yeogiro.plan.document.document import Document
from yeogiro.plan.document.schema import Building, Project, Site

from .arithmetic import pyeong
from .finding import Finding, finding
from .reading import decimals, number, rounded, text_of

MOST = Decimal("0.9")
"""The largest building coverage any zone allows: central commercial, 90 % (Enforcement Decree of the National
Land Planning and Utilization Act, article 84)."""

Row = tuple[Project, int, Site, Building]


def coverage(doc: Document) -> Iterator[Finding]:
    """A footprint larger than 90 % of its site; larger than the site itself is an error."""
    for project, i, site, building in _buildings(doc):
        area, footprint = _value(building.site_area), _value(building.footprint)
        if not area or not footprint or footprint <= area * MOST:
            continue
        share = rounded(footprint / area * 100, 1)
        yield finding(
            doc,
            "footprint-too-large",
            (doc.file_of(project), f"sites[{i}].building.footprint"),
            f"‘{site.name}’: 건축면적 {number(footprint)}㎡는 대지 {number(area)}㎡의 {share}%입니다. "
            "법에서 가장 높은 건폐율도 90%입니다.",
            f"The footprint of {number(footprint)} m² is {share}% of the site of {number(area)} m²; the "
            "highest "
            "coverage the law knows is 90%.",
            printed=text_of(building.footprint) if building.footprint else "",
            expected=f"{number(rounded(area * MOST, 1))}㎡ (90%)",
            against=(doc.file_of(project), f"sites[{i}].building.site_area"),
            projects=(project.key,),
            severity="error" if footprint > area else None,
        )


def floors(doc: Document) -> Iterator[Finding]:
    """The floor area against the footprint times the number of floors.

    More than every floor at full size is an error. Less than the floors above ground would have then is
    only a note: upper floors may step back.
    """
    for project, i, site, building in _buildings(doc):
        footprint, total, above = (
            _value(building.footprint),
            _value(building.floor_area),
            building.floors_above,
        )
        if not footprint or not total or not above:
            continue
        below = (building.floors_below or 0) * max(footprint, _value(building.site_area) or footprint)
        full = footprint * above
        if full <= total <= full + below:
            continue
        file = doc.file_of(project)
        printed = text_of(building.floor_area) if building.floor_area else ""
        if total > full + below:
            ko = (
                f"‘{site.name}’: 연면적 {number(total)}㎡는 모든 층을 다 채운 "
                f"넓이({number(full + below)}㎡)보다 큽니다."
            )
            en = (
                f"The floor area of {number(total)} m² is more than all floors at full size give, "
                f"{number(full + below)} m²."
            )
        else:
            ko = (
                f"‘{site.name}’: 지상 {above}층이 모두 건축면적 {number(footprint)}㎡만 하다면 "
                f"{number(full)}㎡인데, "
                f"연면적은 {number(total)}㎡로 적혀 있습니다. 위층이 좁아지는지 확인해 주세요."
            )
            en = (
                f"{above} floors above ground, each as large as the footprint of {number(footprint)} m², "
                "would make "
                f"{number(full)} m²; the floor area is printed as {number(total)}. Upper floors may be "
                "smaller: please "
                "check."
            )
        yield finding(
            doc,
            "floor-area-differs",
            (file, f"sites[{i}].building.floor_area"),
            ko,
            en,
            printed=printed,
            expected=f"{number(full + below if total > full + below else full)}㎡",
            against=(file, f"sites[{i}].building.footprint"),
            projects=(project.key,),
            severity="error" if total > full + below else None,
        )


def pyeong_areas(doc: Document) -> Iterator[Finding]:
    """A site's square metres against its pyeong, rounded as printed."""
    for project, i, site, building in _buildings(doc):
        area, printed = _value(building.site_area), building.site_area_pyeong
        if not area or not printed or printed.value is None:
            continue
        computed = rounded(pyeong(area), decimals(printed))
        if computed == printed.value:
            continue
        yield finding(
            doc,
            "pyeong-differs",
            (doc.file_of(project), f"sites[{i}].building.site_area_pyeong"),
            f"‘{site.name}’: {number(area)}㎡는 {number(computed)}평인데, {number(printed.value)}평이라고 "
            "적혀 있습니다.",
            f"{number(area)} m² are {number(computed)} pyeong; {number(printed.value)} are printed.",
            printed=text_of(printed),
            expected=f"{number(computed)}평",
            against=(doc.file_of(project), f"sites[{i}].building.site_area"),
            projects=(project.key,),
        )


def _buildings(doc: Document) -> Iterator[Row]:
    for project in doc.projects:
        for i, site in enumerate(project.sites):
            if site.building:
                yield project, i, site, site.building


def _value(figure: object) -> Decimal | None:
    return getattr(figure, "value", None)


RULES = (coverage, floors, pyeong_areas)
