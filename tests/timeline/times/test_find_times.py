"""The clock grammar: what is found in plain text, and what is not."""

from __future__ import annotations

import time

import pytest

from pirlint.timeline import TimeExpression, find_times
from pirlint.timeline.times.expression import Precision, TimeKind


def only(text: str, *, cell: bool = False) -> TimeExpression:
    found = find_times(text, cell=cell)
    assert len(found) == 1, [expression.text for expression in found]
    return found[0]


def clock(found: TimeExpression) -> tuple[int | None, int | None, int | None]:
    return found.hour, found.minute, found.second


@pytest.mark.parametrize(
    ("text", "expected", "hour", "minute"),
    [
        ("Paged at 09:41.", "09:41", 9, 41),
        ("9:41 first error", "9:41", 9, 41),
        ("09:41 hrs: first error", "09:41", 9, 41),
        ("Rung at 09:41 hours.", "09:41", 9, 41),
        ("4:07pm cache flushed", "4:07pm", 16, 7),
        ("4:07 p.m. cache flushed", "4:07 p.m.", 16, 7),
        ("12:19a disk full", "12:19a", 0, 19),
        ("12:19 a: disk full", "12:19 a", 0, 19),
        ("9:15 a nurse calls", "9:15", 9, 15),
        ("At 9.15 a nurse called", "9.15", 9, 15),
        ("At 11.35 Oskar understood", "11.35", 11, 35),
        ("he answered only at 10.10", "10.10", 10, 10),
        ("11:19p disk full", "11:19p", 23, 19),
        ("12:30 AM job starts", "12:30 AM", 0, 30),
        ("at 3pm we stopped", "3pm", 15, None),
        ("315pm we stopped", "315pm", 15, 15),
        ("1240 am: disk full", "1240 am", 0, 40),
        ("09h41: proxy restarted", "09h41", 9, 41),
        ("0941Z: proxy restarted", "0941Z", 9, 41),
        ("0941z proxy restarted", "0941z", 9, 41),
        ("At 11am Eastern one of the stores failed", "11am Eastern", 11, None),
        ("0941 UTC proxy restarted", "0941 UTC", 9, 41),
        ("the queue was empty at noon", "noon", 12, 0),
        ("12 noon: the queue is empty", "12 noon", 12, 0),
        ("the job began at 12 midnight", "12 midnight", 0, 0),
        ("since Mon May  5 09:58:31 2025 nothing", "Mon May  5 09:58:31 2025", 9, 58),
        ("02:00 cron starts the backup", "02:00", 2, 0),
        ("16:00 cleanup cron starts", "16:00", 16, 0),
        ("16:04 The cleanup cron deletes the index", "16:04", 16, 4),
        ("At 16:02 the cleanup cron deleted the index", "16:02", 16, 2),
        ("at midnight the job began", "midnight", 0, 0),
        ("calls began at half past six", "half past six", 6, 30),
        ("calls began at 5 past 10", "5 past 10", 10, 5),
        ("20 minutes past seven: calls", "20 minutes past seven", 7, 20),
        ("Twenty-five to six: calls", "Twenty-five to six", 5, 35),
        ("calls began at quarter to five", "quarter to five", 4, 45),
        ("calls began at a quarter past midnight", "a quarter past midnight", 0, 15),
        ("calls began at ten to noon", "ten to noon", 11, 50),
        ("calls began at nine o'clock", "nine o'clock", 9, 0),
        ("at 7 in the evening we gave up", "7 in the evening", 19, None),
        ("We got the page at 5.", "5", 5, None),
        ("Monday at 18.20 the link broke", "Monday at 18.20", 18, 20),
    ],
)
def test_clock_times(text: str, expected: str, hour: int, minute: int | None) -> None:
    found = only(text)
    assert (found.text, found.kind, found.hour, found.minute) == (expected, TimeKind.CLOCK, hour, minute)
    assert text[found.start : found.end] == found.text
    assert not found.approximate


@pytest.mark.parametrize(
    ("text", "date", "hour", "minute", "second"),
    [
        ("2023-07-04 16:20", (2023, 7, 4), 16, 20, None),
        ("2023-07-04   16:20", (2023, 7, 4), 16, 20, None),
        ("2023-07-04 6:20", (2023, 7, 4), 6, 20, None),
        ("2023-07-04 - 16:20", (2023, 7, 4), 16, 20, None),
        ("2023-07-04 16.20", (2023, 7, 4), 16, 20, None),
        ("2023-07-04 16:20:07", (2023, 7, 4), 16, 20, 7),
        ("2023-07-04T16:20Z", (2023, 7, 4), 16, 20, None),
        ("2023-07-04T16:20:07.250+02:00", (2023, 7, 4), 16, 20, 7),
        ("2023-07-04T162007Z", (2023, 7, 4), 16, 20, 7),
        ("20231-07-04 16:20", (20231, 7, 4), 16, 20, None),
        ("Jul 4 2023 16:20", (2023, 7, 4), 16, 20, None),
        ("July 4, 16:20", (None, 7, 4), 16, 20, None),
        ("4 Jul 16:20", (None, 7, 4), 16, 20, None),
        ("Tue 4 July, 4:20pm", (None, 7, 4), 16, 20, None),
        ("July 4th -- 16:20", (None, 7, 4), 16, 20, None),
        ("07-04 16:20", (None, 7, 4), 16, 20, None),
        ("16:20 UTC, 2023-07-04", (2023, 7, 4), 16, 20, None),
        ("16:20 UTC Sept. 4", (None, 9, 4), 16, 20, None),
        ("2023-07-04 at 16:20 UTC", (2023, 7, 4), 16, 20, None),
        ("04.07.2023 16:20", (2023, 7, 4), 16, 20, None),
        ("16:20 on 4 July 2023", (2023, 7, 4), 16, 20, None),
        ("4. July, 16:20", (None, 7, 4), 16, 20, None),
        ("Tuesday 4, 16h20", (None, None, 4), 16, 20, None),
        ("Tue 4 16:20", (None, None, 4), 16, 20, None),
        ("Tuesday 4, 16h", (None, None, 4), 16, None, None),
        ("Tuesday 16:20", (None, None, None), 16, 20, None),
        ("13/07/2023 à 16h20", (2023, 7, 13), 16, 20, None),
        ("4. Juli 2023 um 16:20", (2023, 7, 4), 16, 20, None),
    ],
)
def test_dated_clock_times(
    text: str, date: tuple[int | None, int | None, int | None], hour: int, minute: int | None, second: int | None
) -> None:
    found = only(text)
    assert found.text == text
    assert found.date is not None
    assert (found.date.year, found.date.month, found.date.day) == date
    assert clock(found) == (hour, minute, second)


@pytest.mark.parametrize(
    ("text", "offset", "name"),
    [
        ("08:15 UTC", 0, None),
        ("08:15 utc", 0, None),
        ("08:15Z", 0, None),
        ("08:15 CEST", 120, None),
        ("08:15 (UTC+3)", 180, None),
        ("08:15 UTC-05:30", -330, None),
        ("2023-07-04T08:15:00-07:00", -420, None),
        ("[UTC 08:15]", 0, None),
        ("8:15am PT", None, "America/Los_Angeles"),
        ("8:15 AM Eastern", None, "America/New_York"),
        ("08:15 Pacific time", None, "America/Los_Angeles"),
        ("08:15 Asia/Tokyo", None, "Asia/Tokyo"),
        ("08:15 Lisbon", None, "Europe/Lisbon"),
        ("19:00 Tokyo time", None, "Asia/Tokyo"),
        ("17:10 EST5EDT", None, "America/New_York"),
        ("17:10 Central European Summer Time", 120, None),
        ("17:10 Coordinated Universal Time", 0, None),
        ("17:10 US East Coast time", None, "America/New_York"),
        ("17:10 German time", None, "Europe/Berlin"),
        ("17:10 (heure de Paris)", None, "Europe/Paris"),
        ("17:10 hora local de Madrid", None, "Europe/Madrid"),
        ("17:10 time in Vienna", None, "Europe/Vienna"),
    ],
)
def test_zones(text: str, offset: int | None, name: str | None) -> None:
    zone = only(text).zone
    assert zone is not None
    assert (zone.offset, zone.name) == (offset, name)


def test_a_second_zone_is_kept_beside_the_first() -> None:
    found = only("09:30 PDT (16:30 UTC): a contributor writes to the list")
    assert found.zone is not None
    assert found.zone.offset == -420
    assert found.paired is not None
    assert (found.paired.hour, found.paired.minute) == (16, 30)
    assert found.paired.zone is not None
    assert found.paired.zone.offset == 0


@pytest.mark.parametrize("text", ["2130Z / 2230L:: alarm", "21:30Z/22:30L alarm", "2130 UTC (2230 local): alarm"])
def test_a_pair_may_give_the_local_time(text: str) -> None:
    found = only(text)
    assert found.zone is not None
    assert found.paired is not None
    assert (found.hour, found.zone.offset, found.paired.hour, found.paired.minute) == (21, 0, 22, 30)
    assert text[found.end :].lstrip(" :") == "alarm"


def test_figures_behind_a_time_that_are_none_make_no_pair() -> None:
    assert only("21:30Z (9950L in the tank)").paired is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("08:15 - 08:40", (8, 15, None), (8, 40, None)),
        ("08:15–08:40", (8, 15, None), (8, 40, None)),
        ("08:15 to 08:40", (8, 15, None), (8, 40, None)),
        ("08:15 until 08:40", (8, 15, None), (8, 40, None)),
        ("08:15 UTC => 08:40 UTC", (8, 15, None), (8, 40, None)),
        ("08:15 -> 08:40", (8, 15, None), (8, 40, None)),
        ("~08:15-08:40", (8, 15, None), (8, 40, None)),
        ("11:15 - 11:40 PM", (23, 15, None), (23, 40, None)),
        ("08:15:21-48", (8, 15, 21), (8, 15, 48)),
        ("08:15:21 - 08:25:00", (8, 15, 21), (8, 25, 0)),
        ("2-3pm", (14, None, None), (15, None, None)),
        ("2023-07-04 08:15-08:??", (8, 15, None), (8, None, None)),
    ],
)
def test_ranges(text: str, start: tuple[int, int | None, int | None], end: tuple[int, int | None, int | None]) -> None:
    found = only(text)
    assert found.kind is TimeKind.RANGE
    assert found.text == text
    assert found.until is not None
    assert (clock(found), clock(found.until)) == (start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Around 10 the first tickets came in.", "Around 10"),
        ("about 10 the pager went off", "about 10"),
        ("around 10 we saw it", "around 10"),
        ("By 10ish it was over", "10ish"),
        ("~16:20 restarted", "~16:20"),
        ("16:20~ restarted", "16:20~"),
        ("ca. 16:20 restarted", "ca. 16:20"),
        ("roughly 16:20 UTC", "roughly 16:20 UTC"),
        ("16:20 or so we saw", "16:20 or so"),
        ("16:20ish restarted", "16:20ish"),
        ("16:20 (maybe later?)", "16:20 (maybe later?)"),
        ("just before 16:20 it broke", "just before 16:20"),
        ("a little past noon: vendor called", "a little past noon"),
        ("about half seven the phones rang", "about half seven"),
        ("March 5, around 19:40", "March 5, around 19:40"),
        ("stuck till about 1430, then free", "about 1430"),
        ("at about 5 the next morning", "about 5 the next morning"),
        ("Tue ~11", "Tue ~11"),
        ("Monday 8-ish", "Monday 8-ish"),
        ("vers 8 h — the peak", "vers 8 h"),
        ("Approximately midday: sign-in is tested", "Approximately midday"),
        ("Fri midday – notice", "Fri midday"),
    ],
)
def test_approximate_times(text: str, expected: str) -> None:
    found = only(text)
    assert found.text == expected
    assert found.approximate
    assert found.vague
    assert found.precision is Precision.APPROXIMATE


@pytest.mark.parametrize("text", ["08:??", "08:4x", "2023-07-04 08:??", "08:--"])
def test_unknown_minutes(text: str) -> None:
    found = only(text)
    assert (found.hour, found.minute) == (8, None)
    assert found.precision is Precision.UNKNOWN_MINUTES


@pytest.mark.parametrize(
    "text",
    [
        "between 08:15 and 08:30 UTC requests failed",
        "Between 08:15 UTC and 08:30 UTC on 4 July 2023, requests failed",
        "08:15 (±5 min) the disk filled",
        "08:15 UTC (± 5 min, from logs)",
        "08:?? (log rotated)",
    ],
)
def test_honest_bounds_are_not_vague(text: str) -> None:
    found = only(text)
    assert found.bounded
    assert not found.vague


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Early Tuesday morning the volume filled", "Early Tuesday morning"),
        ("Errors rose in the afternoon.", "in the afternoon"),
        ("late last night a job hung", "late last night"),
        ("After lunch we looked again", "After lunch"),
        ("the early hours of Friday", "the early hours of Friday"),
        ("Saturday evening Ada rebooted it", "Saturday evening"),
        ("6 May, morning", "6 May, morning"),
        ("6 May pm", "6 May pm"),
        ("it broke overnight", "overnight"),
        ("On the morning of 6 May nobody looked", "the morning of 6 May"),
        ("mid-morning on Tuesday", "mid-morning on Tuesday"),
        ("Morning: tickets arrive", "Morning"),
        ("by the evening all was well", "by the evening"),
    ],
)
def test_parts_of_the_day(text: str, expected: str) -> None:
    found = find_times(text)
    assert expected in [expression.text for expression in found if expression.kind is TimeKind.DAYPART]


@pytest.mark.parametrize(
    ("text", "expected", "exact"),
    [
        ("Shortly after, the backlog cleared", "Shortly after", False),
        ("Eventually somebody looked", "Eventually", False),
        ("At some point the page was seen", "At some point", False),
        ("The next day we found more", "The next day", False),
        ("A few minutes later it came back", "A few minutes later", False),
        ("some time later the node died", "some time later", False),
        ("not long after, it recurred", "not long after", False),
        ("later that day we patched", "later that day", False),
        ("it was deployed last week", "last week", False),
        ("35 minutes later it was gone", "35 minutes later", True),
        ("two hours later it was gone", "two hours later", True),
        ("about 20 min after that it was gone", "about 20 min after that", True),
    ],
)
def test_relative_times(text: str, expected: str, exact: bool) -> None:
    found = only(text)
    assert (found.text, found.kind, found.exact_offset) == (expected, TimeKind.RELATIVE, exact)
    assert found.precision is None


@pytest.mark.parametrize(
    ("text", "offset", "seconds"),
    [
        ("T+12m first alarm", "T+12m", 720),
        ("T-30m change merged", "T-30m", -1800),
        ("T0", "T0", 0),
        ("+00:07:30", "+00:07:30", 450),
        ("T-0130 rolled back", "T-0130", -5400),
        ("T+00:15 rolled back", "T+00:15", 900),
        ("T+00:11.6 valve closes", "T+00:11.6", 12),
        ("T+0:02:03.25 valve closes", "T+0:02:03.25", 123),
        ("T+1.5h rolled back", "T+1.5h", 5400),
        ("T+5. Rolled back", "T+5", 300),
        ("H+10: the valve closes", "H+10", 600),
        ("+5 min: the valve closes", "+5 min", 300),
        ("+1 h 10 min – the valve opens", "+1 h 10 min", 4200),
        ("H-1h30 the crew comes", "H-1h30", -5400),
        ("T−9:20 key retired", "T−9:20", -33600),
        ("T+1 d 1:34 closed", "T+1 d 1:34", 92040),
        ("T+0:40 ± 5 min operators write", "T+0:40 ± 5 min", 2400),
        ("T+0:58 … T+1:15 keys copied", "T+0:58 … T+1:15", 3480),
        ("T+5 min to T+9 min nobody", "T+5 min to T+9 min", 300),
        ("T+9 to track 4 it moves", "T+9", 540),
    ],
)
def test_offsets_from_the_start(text: str, offset: str, seconds: int) -> None:
    found = find_times(text)[0]
    assert (found.text, found.kind, found.since_start) == (offset, TimeKind.OFFSET, seconds)


@pytest.mark.parametrize(
    "text",
    [
        "daily at 03:30",
        "The report runs every night at 03:30.",
        "at 03:30 every day the job runs",
        "each morning at 08:00",
        "The backup runs at 02:00 by cron.",
        "cron at 02:00",
    ],
)
def test_habits(text: str) -> None:
    assert all(found.habitual and not found.vague for found in find_times(text))


@pytest.mark.parametrize(
    "text",
    [
        "We moved from 4:1 to 16:9 and a ratio of 10:30.",
        "It listens on db.internal:8080 and :9090.",
        "10.2.33.4:8443 was unreachable",
        "version 11.20 was shipped as v2.14.05",
        "0 2 * * * and 30 14 * * 1-5",
        "John 3:16",
        "24/7 support and an around-the-clock rota",
        "around 11 users complained",
        "around 11 Kafka brokers",
        "about 3% of requests",
        "around 20 minutes",
        "approximately 4,200 carts were affected",
        "about 9 in 10 pages",
        "from ~3 to ~5 replicas",
        "retries at 5 s, 10 s and 20 s",
        "latency rose by 9",
        "capped at 8",
        "see handlers.py:10:45 for details",
        "See the section later in this document.",
        "no later than the freeze",
        "OPS-1405 was closed",
        "the night shift and the morning peak",
        "since 2019 we run it ourselves",
        "Step 5, chapter 7",
        "f0:9f:c2:10:20:30",
        "two visas of kind H-1B and one H-4",
        "In step 5. May we stop?",
        "1:30h of downtime",
        "+5 h of work",
        "It took 11:30h in all",
        "The noon hour was quiet.",
        "It was down for a total of 1:45 hours.",
        "The limit of 15:00 minutes hid it.",
    ],
)
def test_no_times(text: str) -> None:
    assert [found.text for found in find_times(text)] == []


@pytest.mark.parametrize(("text", "hour"), [("~5", 5), ("10 or a bit after", 10), ("Tue 9", 9)])
def test_a_time_cell_may_hold_a_bare_hour(text: str, hour: int) -> None:
    assert only(text, cell=True).hour == hour


def test_an_hour_with_its_letter_heads_an_entry() -> None:
    assert only("14h: the job was stopped").hour == 14
    assert find_times("It took 14h to rebuild.") == []


def test_several_times_in_order() -> None:
    text = "Failed at 10:05 and 10:20 UTC, again on 5 May at 11:00."
    assert [found.text for found in find_times(text)] == ["10:05", "10:20 UTC", "5 May at 11:00"]


def test_dates_without_clock() -> None:
    found = only("Opened on 5 May 2023 by the bank")
    assert (found.kind, found.precision) == (TimeKind.DATE, Precision.DAY)
    ambiguous = only("Incident date: 03/04/2024")
    assert ambiguous.date is not None
    assert ambiguous.date.ambiguous
    certain = only("Incident date: 23/04/2024")
    assert certain.date is not None
    assert (certain.date.month, certain.date.day, certain.date.ambiguous) == (4, 23, False)


@pytest.mark.parametrize(
    "text",
    [
        "5. März 2024",
        "den 5. März 2024",
        "le 5 mars 2024",
        "mardi 5 mars 2024",
        "5.3.2024",
        "2024-03-05/06",
        "5-Mar-24",
    ],
)
def test_dates_from_abroad(text: str) -> None:
    date = only(text).date
    assert date is not None
    assert (date.year, date.month, date.day) == (2024, 3, 5)


@pytest.mark.parametrize("text", ["Errors fell to 2. March was quiet.", "See step 3. May need a restart."])
def test_a_month_behind_the_end_of_a_sentence_is_no_date(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize("text", ["Friday: 9h", "Friday 9h", "On Friday 9 hosts failed", "Friday 9-10:30"])
def test_what_stands_behind_a_weekday_may_be_no_clock_time_or_day(text: str) -> None:
    found = only(text)
    assert (found.text, found.kind) == ("Friday", TimeKind.DATE)


@pytest.mark.parametrize(("text", "day"), [("3-4 March", 4), ("28.–29. April 2025", 29), ("1st-2nd May", 2)])
def test_the_last_of_several_days(text: str, day: int) -> None:
    date = only(text).date
    assert date is not None
    assert date.day == day


def test_impossible_times_are_found_as_written() -> None:
    assert clock(only("25:61 restart")) == (25, 61, None)


def test_a_part_of_day_joins_the_clock_after_it() -> None:
    found = only("Tuesday evening at 7:12 the job hung")
    assert (found.kind, found.hour, found.minute, found.approximate) == (TimeKind.CLOCK, 19, 12, False)


@pytest.mark.parametrize("seed", ["1", "10:", "around ", "later ", "2023-07-", "between 10:00 and ", "Mon "])
def test_long_input_takes_linear_time(seed: str) -> None:
    begun = time.perf_counter()
    find_times(seed * 4000)
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten minutes or so in, the queue was full.", "Ten minutes or so in"),
        ("After a few hours the gap was seen.", "After a few hours"),
        ("The relay was down until Tuesday.", "until Tuesday"),
        ("Same day: refunds sent", "Same day"),
        ("It had failed a while ago.", "a while ago"),
        ("It was tested the day before.", "the day before"),
        ("Rows were lost over the last few hours.", "over the last few hours"),
    ],
)
def test_moments_without_an_anchor(text: str, expected: str) -> None:
    found = only(text)
    assert (found.text, found.kind) == (expected, TimeKind.RELATIVE)


@pytest.mark.parametrize(
    "text",
    [
        "The pod immediately crashed.",
        "The account was locked immediately.",
        "The disk would eventually fill up.",
        "It ran the day before the launch.",
        "It was put off for later.",
        "See the section above, later versions are not affected.",
    ],
)
def test_no_moments(text: str) -> None:
    assert not find_times(text)


def test_a_clock_time_left_blank_is_vague() -> None:
    found = only("2024-03-11 --:--")
    assert found.vague
    assert found.date is not None
    assert found.date.day == 11


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("07/Feb/25 6:10 AM", (2025, 2, 7)),
        ("7/Feb/2025 6:10 AM", (2025, 2, 7)),
        ("February 7-8, 2025", (2025, 2, 7)),
        ("Feb 7–8 2025", (2025, 2, 7)),
        ("Fri 7th", (None, None, 7)),
        ("Friday the 7th", (None, None, 7)),
    ],
)
def test_dates_with_slashes_or_two_days_or_a_weekday(text: str, day: tuple[int | None, ...]) -> None:
    date = only(text).date
    assert date is not None
    assert (date.year, date.month, date.day) == day


@pytest.mark.parametrize(
    "text", ["Rendered in 1080pm", "part 975 am", "10:15::/32", "10:15::20:1", "12:15:20:31:44:50"]
)
def test_figures_of_something_else_are_no_clock_time(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize("text", ["2023-04: driver added", "**2023-04** – driver added", "- 2023-04"])
def test_a_month_in_figures_at_the_head_of_an_entry(text: str) -> None:
    date = only(text).date
    assert date is not None
    assert (date.year, date.month, date.day) == (2023, 4, None)


@pytest.mark.parametrize("text", ["see 2023-04: driver", "CVE-2023-04: driver", "2019-10 builds", "2023-13: driver"])
def test_other_figures_are_no_month(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20250304T1005Z alarm", (2025, 3, 4)), ("041005ZMAR25 alarm", (2025, 3, 4)),
        ("041005Z MAR 2025: alarm", (2025, 3, 4)), ("041005ZMar alarm", (None, 3, 4)),
        ("041005Z – alarm", (None, None, 4)),
    ],
)  # fmt: skip
def test_a_day_may_be_packed_with_the_time(text: str, day: tuple[int | None, int | None, int]) -> None:
    found = only(text)
    assert clock(found) == (10, 5, None)
    assert found.date is not None
    assert (found.date.year, found.date.month, found.date.day) == day


@pytest.mark.parametrize("text", ["Part 041005Z broke", "991005ZMAR25 alarm", "049905Z alarm", "x041005Z", "041005ZX"])
def test_other_packed_figures_are_no_times(text: str) -> None:
    assert find_times(text) == []


def test_the_number_of_a_paragraph_is_no_day_before_a_time() -> None:
    assert only("3.1. At 10:05 mail stops").date is None
    assert only("3.1. um 10:05 Uhr").date is not None


def test_the_mark_of_a_note_may_touch_a_time() -> None:
    assert clock(only("10:05¹ – mail stops")) == (10, 5, None)
