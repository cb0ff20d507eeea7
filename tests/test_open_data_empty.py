"""Open data before a plan is loaded, and where the district says nothing of it."""

from datetime import date

import pytest
from django.test import Client

from yeogiro.lib.api.catalogue import all_datasets

TODAY = date(2022, 11, 15)


@pytest.mark.django_db
def test_without_a_plan_there_are_registers_and_no_figures():
    assert [one.name for one in all_datasets(TODAY) if one.figure] == []
    assert Client().get("/data/").status_code == 200
    assert Client().get("/api/plan/goals").json()["errors"][0]["path"] == ""


@pytest.mark.django_db
def test_a_district_that_says_nothing_publishes_no_catalogue(settings, tmp_path):
    settings.DISTRICT_DIR = tmp_path
    assert Client().get("/api/catalogue.jsonld").status_code == 404
    assert Client().get("/data/").status_code == 200


@pytest.mark.django_db
def test_a_misspelt_catalogue_file_is_an_error(settings, tmp_path):
    settings.DISTRICT_DIR = tmp_path
    (tmp_path / "catalogue.toml").write_text('format = 1\npublished = "x"\n')
    with pytest.raises(ValueError, match="catalogue"):
        Client().get("/api/catalogue.jsonld")
