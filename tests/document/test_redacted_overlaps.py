from __future__ import annotations

import pytest

from pirlint.document.redaction import Confidentiality, redact


@pytest.mark.parametrize(
    ("text", "customer", "shown"),
    [
        ("Globex Ann ann.smith@x.example", "Globex Ann ann.smith", "██████ ███ █████████@█████████"),
        ("call Globex +49 170 1234567 now", "Globex +49 170", "call ██████ ███ ███ ███████ now"),
    ],
)
def test_of_what_overlaps_no_end_stays_readable(text: str, customer: str, shown: str) -> None:
    masked, redactions = redact(text, Confidentiality([customer]))
    assert masked == shown
    assert len(redactions) == 1
