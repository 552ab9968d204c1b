from __future__ import annotations

import pytest

from pirlint.rules.checks.registry import check, checks


def test_a_check_that_is_named_as_another_is_refused() -> None:
    assert "timeline-gap" in checks()
    with pytest.raises(ValueError, match="two checks are named 'timeline-gap'"):
        check("timeline-gap")(lambda _: iter(()))
