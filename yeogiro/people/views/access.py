"""Who may do what, for everyone to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yeogiro.lib import sheets

from ..access import printed
from ..access.table import table
from ..files import tables


def access(request: HttpRequest) -> HttpResponse:
    """Every action with the scopes of each role; `roles` says who needs a second factor."""
    found = printed.groups()
    context = {
        "groups": found,
        "roles": [(words, table().roles[name]) for name, words in printed.roles().items()],
        "actions": sum(len(lines) for _room, lines in found),
    }
    return render(request, "people/access/access.html", context)


def download(request: HttpRequest) -> HttpResponse:
    """The same as an Excel file."""
    content = sheets.write_xlsx(printed.sheet(), printed.rows())
    return tables.file(content, str(printed.sheet().title), "xlsx")
