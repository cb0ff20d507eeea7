"""Who answers for what, and the areas they serve."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from yeogiro.lib.sheets import Column

from ..models import Responsibility
from .common import Asked, Definition, Row, names, place_of, project, source


def departments() -> Definition:
    """Everybody the plan names."""

    def rows(asked: Asked) -> Iterable[Row]:
        bodies = asked.document.bodies
        for list_name, parties in (("departments", bodies.departments), ("bodies", bodies.bodies)):
            for index, one in enumerate(parties):
                yield [
                    one.name,
                    one.name_en,
                    one.kind,
                    *place_of(asked, "bodies.toml", f"{list_name}[{index}]"),
                ]

    return Definition(
        "departments",
        lambda: _("Departments and bodies"),
        lambda: _("Everybody the plan names, as printed; names that differ in print are different rows."),
        lambda: [
            *names(),
            Column("kind", _("Kind of body"), _("department, dong-office, council …"), width=14),
            *source(),
        ],
        rows,
    )


def responsibilities() -> Definition:
    """Who leads and helps."""

    def rows(asked: Asked) -> Iterable[Row]:
        named = Responsibility.objects.filter(project__plan=asked.plan, project__in_force=True)
        files = {project.key: asked.document.file_of(project) for project in asked.document.projects}
        paths = {
            "lead": "summary.lead",
            "cooperating": "summary.cooperating",
            "detail": "detail.organisation",
        }
        for one in named.select_related("project", "department", "body").order_by(
            "project__number", "part", "order"
        ):
            party, file = one.department or one.body, files.get(one.project.key, "")
            yield [
                one.project.key,
                one.project.number,
                one.part,
                party.name_ko if party else None,
                party.name_en if party else None,
                *place_of(asked, file, f"{paths[one.part]}.value[{one.order}]"),
            ]

    return Definition(
        "responsibilities",
        lambda: _("Responsibilities"),
        lambda: _("Who leads or helps which project, and which part of the plan says so."),
        lambda: [
            *project(),
            Column(
                "part", _("Part"), _("lead, cooperating, or detail (named in the detailed plan)."), width=14
            ),
            Column("name_ko", _("Name (Korean)"), _("As printed."), width=30),
            Column("name_en", _("Name (English)"), _("Our translation."), width=40),
            *source(),
        ],
        rows,
    )


def areas() -> Definition:
    """The areas."""

    def rows(asked: Asked) -> Iterable[Row]:
        areas = asked.document.areas
        for one in areas.areas:
            total = None if one.women is None or one.men is None else one.women + one.men
            yield [
                one.code,
                one.name,
                one.name_en,
                one.lat,
                one.lon,
                one.women,
                one.men,
                total,
                areas.as_of or None,
                areas.publisher or None,
            ]

    return Definition(
        "areas",
        lambda: _("Areas"),
        lambda: _("The district's administrative areas with their residents by sex."),
        lambda: [
            Column(
                "code",
                _("Code"),
                _("Ten digits, Ministry of the Interior and Safety; text, not a number."),
                width=14,
            ),
            *names(),
            Column("lat", _("Latitude"), _("WGS84 degrees, a point inside."), "number", 10),
            Column("lon", _("Longitude"), _("WGS84 degrees, a point inside."), "number", 10),
            Column("women", _("Women"), _("Registered residents."), "number", 10),
            Column("men", _("Men"), _("Registered residents."), "number", 10),
            Column("people", _("All"), _("Women and men."), "number", 10),
            Column("as_of", _("As of"), _("Day of the count."), width=12),
            Column("publisher", _("Publisher"), _("Who publishes the count."), width=30),
        ],
        rows,
    )
