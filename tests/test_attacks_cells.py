"""Every file of tables, with a formula before every text of the database: no cell computes."""

import csv
import io
import zipfile

import openpyxl
import pytest
from django.urls import reverse

from tests.attacks import COMPUTES, FORMULA, PARAMETER, poison, routes
from tests.crawl import NOT_PAGES
from yeogiro.cases.pages.rounds import a_round
from yeogiro.lib import sheets
from yeogiro.people.access.looking import FIELD
from yeogiro.places.models import PlaceKind
from yeogiro.places.pages import audited_kind
from yeogiro.plan.files.returned import SHEET
from yeogiro.plan.models import Indicator
from yeogiro.plan.pages.money import project as money_project
from yeogiro.plan.tables import TABLES

# Not a table of ours: a document, and the file exactly as a partner sent it (evidence; formulas are refused
# when it comes in, and it goes out as bytes of no type to officers of the department). A report computes its
# own sums; its texts are neutralised by lib/documents/xlsx.py, which has its own tests.
NO_TABLE = {"plan:document_hwpx", "plan:report_file", "plan:return_file"}


def addresses() -> list[str]:
    """Every download that there is, in each of its forms."""
    key = Indicator.objects.filter(in_force=True).order_by("number").first().key
    given: dict[str, list[dict[str, str]]] = {
        "people:my_data": [{}],
        "people:download_access": [{}],
        "people:download_looks": [{}],
        "places:download": [{"kind": kind} for kind in ("csv", "xlsx")],
        "places:download_places": [
            {"kind": kind, "form": form}
            for kind in PlaceKind.objects.values_list("key", flat=True)
            for form in ("csv", "xlsx")
        ],
        "places:download_audits": [audited_kind() | {"form": form} for form in ("csv", "xlsx")],
        "places:public_places": [
            {"kind": kind, "form": form}
            for kind in PlaceKind.objects.values_list("key", flat=True)
            for form in ("csv", "cp949", "xlsx")
        ],
        "cases:round_file": [a_round() | {"form": form} for form in ("csv", "xlsx")],
        "plan:download": [{"table": table, "kind": kind} for table in TABLES for kind in ("csv", "xlsx")],
        "plan:figure": [{"key": key, "kind": form} for form in ("csv", "xlsx")],
        "plan:indicator_rows": [{"key": key}],
        "plan:indicator_years": [{"key": key}],
        "plan:money_entries": [money_project()],
        "plan:return_template": [{}],
    }
    found = routes()
    files = {name for name, what in NOT_PAGES.items() if what == "a file"}
    # Most are a register in its two forms; a download that needs more than that stands above.
    for name in files - set(given) - NO_TABLE:
        if PARAMETER.findall(found[name]) == ["form"]:
            given[name] = [{"form": form} for form in ("csv", "xlsx")]
    assert files == set(given) | NO_TABLE, "a new download belongs here too"
    return [reverse(name, kwargs=kwargs) for name, many in given.items() for kwargs in many]


def cells(content: bytes, disposition: str) -> list[object]:
    """What a spreadsheet would compute or show, cell by cell."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                return [cell for name in archive.namelist() for cell in cells(archive.read(name), name)]
            pages = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
            assert not any(b"<f>" in page or b"<f " in page for page in pages), "a formula"
            assert not any("external" in name or "vba" in name.lower() for name in archive.namelist())
        book = openpyxl.load_workbook(io.BytesIO(content))
        found = [
            cell for page in book for line in page.iter_rows() for cell in line if cell.value is not None
        ]
        wrong = [
            cell.coordinate
            for cell in found
            if cell.hyperlink is not None
            or (
                isinstance(cell.value, str)
                and len(cell.value) > 1
                and cell.value.startswith(COMPUTES)
                and not cell.quotePrefix
            )
        ]
        assert wrong == []
        return [cell.value for cell in found]
    if disposition.endswith((".json", ".txt", ".html")):
        return [content.decode()]  # a spreadsheet does not open it as cells
    assert ".csv" in disposition
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp949")
    found = [value for line in csv.reader(io.StringIO(text)) for value in line]
    computing = [
        value for value in found if len(value) > 1 and value.startswith(COMPUTES) and not _figure(value)
    ]
    assert computing == []
    return list(found)


def _figure(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


@pytest.mark.once
@pytest.mark.django_db
def test_no_cell_of_any_download_computes(seodaemun, cast, client):
    assert len(poison(FORMULA)) > 40
    client.force_login(cast.coordinator)
    shown = 0
    for path in addresses():
        response = client.get(path)
        if "Content-Disposition" not in response.headers:
            # A file with names is asked for with a reason.
            response = client.post(path, {FIELD: "시험으로 봅니다"})
        assert response.status_code == 200, path
        content = b"".join(response.streaming_content) if response.streaming else response.content
        disposition = response.headers["Content-Disposition"]
        assert disposition.startswith("attachment; "), path
        assert "\n" not in disposition
        assert "evil" not in disposition or "%22" not in disposition, path
        found = cells(content, disposition)
        shown += any(FORMULA[:12] in str(value) for value in found)
    assert shown > 8, "the formulas were in the files, quoted"


@pytest.mark.parametrize("start", [one for one in COMPUTES if one.strip()])
def test_what_was_quoted_comes_back_as_it_was(start):
    text = next(column for column in SHEET.columns if column.kind == "text")
    sheet = sheets.Sheet("t", "t", [text])
    for writer, name in ((sheets.write_csv, "a.csv"), (sheets.write_xlsx, "a.xlsx")):
        file = writer(sheet, [{text.name: f"{start}1+1"}])
        cells(file, name)
        (row,) = sheets.read(file, name, sheet).rows
        assert row.values[text.name] == f"{start}1+1"
