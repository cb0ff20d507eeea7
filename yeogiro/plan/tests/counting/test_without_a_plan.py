"""Before a plan is loaded."""

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", [("indicators",), ("close_year", "2021"), ("reopen_year", "2021", "--reason", "이유")]
)
def test_without_a_plan_a_command_says_what_to_do(words):
    with pytest.raises(CommandError, match="load_plan"):
        call_command(*words)
