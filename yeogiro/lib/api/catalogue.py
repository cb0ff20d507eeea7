"""The catalogue of open data: what each room publishes, found in its `open_data.py`, as DCAT."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

CSV, JSON = "text/csv", "application/json"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prov": "http://www.w3.org/ns/prov#",
}


@dataclass(frozen=True)
class Dataset:
    """One table that anybody may take. Addresses begin with "/"; `files` are media types with addresses.

    `figure` is the address of the public figure that the table recomputes, where it does; `defined` says how it
    is counted, in words a machine can read.
    """

    name: str
    title_ko: str
    title_en: str
    about: Any
    """A sentence to translate when it is shown."""
    page: str
    files: Mapping[str, str]
    figure: str = ""
    defined: Mapping[str, Any] = field(default_factory=dict)
    version: str = ""
    """Which version of the plan says so."""


Provider = Callable[[date], Iterable[Dataset]]
_providers: list[Provider] = []


def datasets(provider: Provider) -> Provider:
    """Register what says a room's datasets on a day."""
    _providers.append(provider)
    return provider


def all_datasets(on: date) -> list[Dataset]:
    """Every room's datasets, the lower rooms' last: figures come first."""
    autodiscover_modules("open_data")
    return [one for provider in reversed(_providers) for one in provider(on)]


@dataclass(frozen=True)
class Publisher:
    """Who publishes and under which licence, as the district says (`catalogue.toml`)."""

    name_ko: str
    name_en: str
    licence: str
    licence_url: str


def json_ld(found: Iterable[Dataset], publisher: Publisher, *, base: str, on: date) -> dict[str, Any]:
    """The catalogue as JSON-LD; `base` is the address of the site, without a slash at its end."""
    by = {
        "@id": f"{base}/#publisher",
        "@type": "foaf:Agent",
        "foaf:name": _both(publisher.name_ko, publisher.name_en),
    }
    licence = {"@id": publisher.licence_url}
    return {
        "@context": CONTEXT,
        "@id": f"{base}/api/catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _both(*in_both(_("Open data"))),
        "dct:publisher": by,
        "dct:license": licence,
        "dct:modified": {"@type": "xsd:date", "@value": on.isoformat()},
        "dcat:dataset": [_dataset(one, base, licence) for one in found],
    }


def _dataset(one: Dataset, base: str, licence: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@id": f"{base}/data/#{one.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": one.name,
        "dct:title": _both(one.title_ko, one.title_en),
        "dct:description": _both(*in_both(one.about)),
        "dct:license": licence,
        "dcat:landingPage": {"@id": base + one.page},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": {"@id": base + url},
                "dcat:mediaType": media,
                "dct:license": licence,
            }
            for media, url in one.files.items()
        ],
    }
    if one.figure:
        found["prov:wasDerivedFrom"] = {"@id": base + one.figure}
    if one.defined:
        found["dct:conformsTo"] = {"@type": "dct:Standard", "dct:description": dict(one.defined)}
    if one.version:
        found["dcat:version"] = one.version
    return found


def in_both(message: Any) -> tuple[str, str]:
    """A message to translate, in Korean and in English."""
    with translation.override("ko"):
        ko = str(message)
    with translation.override("en"):
        return ko, str(message)


def titles(message: Any) -> dict[str, str]:
    """The titles of a dataset that is no record with names of its own."""
    ko, en = in_both(message)
    return {"title_ko": ko, "title_en": en}


def _both(ko: str, en: str) -> list[dict[str, str]]:
    return [{"@language": "ko", "@value": ko}, {"@language": "en", "@value": en}]
