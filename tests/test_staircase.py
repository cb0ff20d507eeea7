"""A room names only rooms on lower steps, also where import-linter does not look."""

from pathlib import Path

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.staircase import ROOT, of_models, of_tree, read_steps, upward

STEPS = read_steps()
MIGRATION = """
from django.db import migrations, models
def fill(apps, schema_editor):
    apps.get_model("{model}", "Project")
class Migration(migrations.Migration):
    dependencies = [("{needs}", "0001_initial")]
    operations = [migrations.AddField("x", "y", models.ForeignKey(to="{to}.area", on_delete=models.CASCADE))]
"""


def plant(root: Path, name: str, text: str) -> None:
    """Write one file into an invented house."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def test_the_steps_are_those_of_the_house():
    order = ["lib", "people", "places", "plan", "cases", "alerts", "visits", "where", "front"]
    assert sorted(order, key=STEPS.__getitem__) == order
    assert STEPS["places"] == STEPS["messages"] == STEPS["surveys"]
    assert STEPS["lib"] == STEPS["engines"]


def test_every_installed_room_has_a_step():
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("yeogiro.")}
    assert ours - set(STEPS) == set()


def test_no_model_points_upward():
    assert upward(of_models(apps.get_models(include_auto_created=True), STEPS), STEPS) == []


def test_no_migration_url_name_template_or_dotted_name_points_upward():
    assert upward(of_tree(ROOT / "yeogiro", STEPS), STEPS) == []


def test_the_walker_sees_the_references_this_house_has():
    seen = {(ref.room, ref.names) for ref in of_tree(ROOT / "yeogiro", STEPS)}
    assert ("front", "lib") in seen, "front's pages extend the layout"


@isolate_apps()
def test_a_planted_foreign_key_upward_is_caught_and_one_downward_is_not():
    class Project(models.Model):
        class Meta:
            app_label = "plan"

    class Area(models.Model):
        project = models.ForeignKey(Project, on_delete=models.CASCADE)

        class Meta:
            app_label = "places"

    class Task(models.Model):
        area = models.ForeignKey(Area, on_delete=models.CASCADE)

        class Meta:
            app_label = "plan"

    found = upward(of_models([Project, Area, Task], STEPS), STEPS)
    assert found == ["Area.project: places names plan"]


@isolate_apps()
def test_a_planted_link_between_strangers_on_one_step_is_caught():
    class Survey(models.Model):
        class Meta:
            app_label = "surveys"

    class Area(models.Model):
        surveys = models.ManyToManyField(Survey)

        class Meta:
            app_label = "places"

    assert upward(of_models([Survey, Area], STEPS), STEPS) == ["Area.surveys: places names surveys"]


def test_planted_migrations_upward_are_caught(tmp_path):
    plant(
        tmp_path, "places/migrations/0002_a.py", MIGRATION.format(model="plan", needs="people", to="places")
    )
    plant(
        tmp_path, "places/migrations/0003_b.py", MIGRATION.format(model="people", needs="plan", to="places")
    )
    plant(tmp_path, "people/migrations/0002_c.py", MIGRATION.format(model="people", needs="lib", to="places"))
    plant(
        tmp_path, "plan/migrations/0002_d.py", MIGRATION.format(model="people", needs="people", to="places")
    )
    assert upward(of_tree(tmp_path, STEPS), STEPS) == [
        "people/migrations/0002_c.py: people names places",
        "places/migrations/0002_a.py: places names plan",
        "places/migrations/0003_b.py: places names plan",
    ]


def test_planted_url_names_upward_are_caught_in_python_and_templates(tmp_path):
    plant(tmp_path, "people/views.py", 'a = redirect("front:home")\nb = reverse("people:sign_in")\n')
    plant(tmp_path, "people/links.py", 'c = reverse(f"plan:{kind}", args=[1])\n')
    plant(tmp_path, "plan/views.py", 'd = redirect("people:sign_in")\ne = redirect("/")\nf = redirect(row)\n')
    plant(tmp_path, "lib/templates/layout/page.html", "{% url 'front:search' as there %}{% url there %}")
    assert upward(of_tree(tmp_path, STEPS), STEPS) == [
        "lib/templates/layout/page.html: lib names front",
        "people/links.py: people names plan",
        "people/views.py: people names front",
    ]


def test_planted_templates_and_tag_libraries_upward_are_caught(tmp_path):
    plant(tmp_path, "lib/templates/layout/page.html", "<main>{% block main %}{% endblock %}</main>")
    plant(tmp_path, "plan/templates/plan/row.html", '{% extends "layout/page.html" %}')
    plant(tmp_path, "plan/templatetags/gantt.py", "")
    plant(tmp_path, "places/templates/places/area.html", "{% include 'plan/row.html' with a=1 %}")
    plant(tmp_path, "people/templates/people/me.html", "{% load i18n gantt %}")
    plant(tmp_path, "people/views.py", 'render(request, "plan/row.html")\n')
    assert upward(of_tree(tmp_path, STEPS), STEPS) == [
        "people/templates/people/me.html: people names plan",
        "people/views.py: people names plan",
        "places/templates/places/area.html: places names plan",
    ]


def test_a_planted_dotted_name_upward_is_caught_and_the_rooms_own_tests_are_left_out(tmp_path):
    plant(tmp_path, "lib/found.py", 'import_string("yeogiro.plan.models.Project")\n')
    plant(tmp_path, "lib/tests/test_found.py", 'import_string("yeogiro.plan.models.Project")\n')
    assert upward(of_tree(tmp_path, STEPS), STEPS) == ["lib/found.py: lib names plan"]
