"""Words of time: tables that the clock grammar and the readers of dates share."""

from __future__ import annotations

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        [
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"),
            ("november", "nov"), ("december", "dec"),
        ],
        start=1,
    )
    for name in names
}  # fmt: skip
"""Month names and their short forms."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        [
            ("monday", "mon"), ("tuesday", "tues", "tue"), ("wednesday", "weds", "wed"),
            ("thursday", "thurs", "thur", "thu"), ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"),
        ]
    )
    for name in names
}  # fmt: skip
"""Weekday names and their short forms, Monday being 0 as in `datetime`."""

HOURS: dict[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
"""Number words that can name an hour."""

DAYPARTS: dict[str, int | None] = {
    "dawn": 6, "breakfast": 8, "morning": 9, "midday": 12, "lunchtime": 12, "lunch time": 12, "lunch": 12,
    "afternoon": 15, "arvo": 15, "teatime": 17, "dusk": 18, "dinner time": 19, "dinnertime": 19, "dinner": 19,
    "evening": 19, "night": 23, "weekend": None,
}  # fmt: skip
"""Parts of the day, and the hour that stands in the middle of each (for ordering, never for reporting)."""

AFTERNOON = {"afternoon", "arvo", "evening", "night", "dinner", "dusk", "teatime"}
"""Parts of the day that make "6 in the …" a time after noon."""

MODIFIED = {
    "auditor", "backup", "backups", "batch", "break", "briefing", "build", "builds", "bus", "call", "calls", "check",
    "checks", "clerk", "commute", "coverage", "crew", "cron", "cycle", "deploy", "deployment", "deploys", "desk",
    "doctor", "driver", "duty", "edition", "editor", "guard", "handover", "hours", "import", "job", "jobs", "load",
    "maintenance", "manager", "meeting", "meetings", "mode", "news", "nurse", "operator", "order", "orders", "peak",
    "peaks", "porter", "rate", "receptionist", "report", "reports", "roster", "rota", "round", "rounds", "run", "runs",
    "rush", "service", "shift", "shifts", "spike", "staff", "stand-up", "standup", "supervisor", "surge", "sync",
    "table", "team", "traffic", "train", "update", "watch", "watchman", "window", "work", "works",
}  # fmt: skip
"""Nouns that a part of the day only describes ("the morning peak", "the night shift")."""

FOLLOWERS = {
    "a", "after", "all", "also", "an", "and", "another", "any", "as", "at", "because", "before", "both", "but", "by",
    "each", "everyone", "everything", "first", "for", "from", "he", "her", "his", "i", "if", "in", "it", "its", "local",
    "most", "my", "no", "nobody", "nothing", "on", "one", "or", "our", "several", "she", "so", "some", "somebody",
    "someone", "that", "the", "their", "then", "there", "these", "they", "this", "those", "to", "today", "tonight",
    "two", "until", "was", "we", "were", "when", "where", "which", "while", "who", "with", "yesterday", "you", "is",
    "o'clock", "saw", "began", "started", "next", "same", "last", "other", "customers", "users", "people", "errors",
    "traffic", "alerts", "tickets", "support", "engineers", "engineering", "still", "again", "already", "only",
    "finally",
}  # fmt: skip
"""Words that can follow an hour that is only a number ("around 11 the …"), where a counted noun cannot."""

COUNTED_AFTER = {
    "customers",
    "users",
    "people",
    "errors",
    "alerts",
    "tickets",
    "engineers",
    "traffic",
    "support",
    "engineering",
}
"""Of those, the ones that the number may also count ("around 11 users"), so that they do not make it an hour."""

HABITS = {
    "every", "each", "daily", "nightly", "weekly", "hourly", "monthly", "weekdays", "weekends", "always", "usually",
    "normally", "typically", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays",
    "cron",
    "mornings", "evenings", "nights",
}  # fmt: skip
"""Words that make a time near them a habit and not a moment."""

NOT_A_CLOCK_BEFORE = {
    "ratio", "aspect", "score", "scored", "won", "lost", "verse", "chapter", "genesis", "exodus", "psalm", "psalms",
    "proverbs", "isaiah", "matthew", "luke", "john", "romans", "corinthians", "revelation", "port", "line", "lines",
    "version", "odds", "scale", "resolution",
}  # fmt: skip
"""Words before a figure with a colon that make it no time of day ("a ratio of 10:30")."""

NOT_A_CLOCK_AFTER = {"ratio", "aspect", "odds", "split", "mapping", "minutes", "mins", "hours", "hrs"}
"""Words after a figure with a colon that make it no time of day ("1:45 hours")."""

CHANGES = {
    "increase", "increased", "decrease", "decreased", "reduce", "reduced", "grow", "grew", "grown", "drop", "dropped",
    "rise", "rose", "risen", "fell", "fallen", "up", "down", "off", "scaled", "multiplied", "divided", "bumped",
    "raised", "lowered", "exceeded", "outnumbered", "delayed", "late", "set", "capped", "stood", "peaked", "peaking",
    "stuck", "limited", "running", "sat", "sitting", "remained", "stayed", "stays", "held", "fixed", "levelled", "load",
    "replicas", "starting", "constant", "rate", "average", "averaged", "currently", "step", "section", "level",
    "only", "value",
}  # fmt: skip
"""Words before "at 5" or "by 9" that make the number a value."""
