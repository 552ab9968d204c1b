"""Words that stand around figures, and by which a time is told from a number, a value or a habit."""

from __future__ import annotations

MODIFIED = frozenset(
    {"auditor", "backup", "backups", "batch", "break", "briefing", "build", "builds", "bus", "call", "calls",
     "check", "checks", "clerk", "commute", "coverage", "crew", "cron", "cycle", "deploy", "deployment",
     "deploys", "desk", "doctor", "driver", "duty", "edition", "editor", "guard", "handover", "hours", "import",
     "job", "jobs", "load", "maintenance", "manager", "meeting", "meetings", "mode", "news", "nurse",
     "operator", "order", "orders", "peak", "peaks", "porter", "rate", "receptionist", "report", "reports",
     "roster", "rota", "round", "rounds", "run", "runs", "rush", "service", "shift", "shifts", "spike", "staff",
     "stand-up", "standup", "supervisor", "surge", "sync", "table", "team", "traffic", "train", "update",
     "watch", "watchman", "window", "work", "works"}
)  # fmt: skip
"""Nouns that a part of the day only describes ("the morning peak", "the night shift")."""

FOLLOWERS = frozenset(
    {"a", "after", "again", "alerts", "all", "already", "also", "an", "and", "another", "any", "as", "at",
     "because", "before", "began", "both", "but", "by", "customers", "each", "engineering", "engineers",
     "errors", "everyone", "everything", "finally", "first", "for", "from", "he", "her", "his", "i", "if", "in",
     "is", "it", "its", "last", "local", "most", "my", "next", "no", "nobody", "nothing", "o'clock", "on",
     "one", "only", "or", "other", "our", "people", "same", "saw", "several", "she", "so", "some", "somebody",
     "someone", "started", "still", "support", "that", "the", "their", "then", "there", "these", "they", "this",
     "those", "tickets", "to", "today", "tonight", "traffic", "two", "until", "users", "was", "we", "were",
     "when", "where", "which", "while", "who", "with", "yesterday", "you"}
)  # fmt: skip
"""Words that can follow an hour that is only a number ("around 11 the …"), where a counted noun cannot."""

COUNTED_AFTER = frozenset(
    {"alerts", "customers", "engineering", "engineers", "errors", "people", "support", "tickets", "traffic",
     "users"}
)  # fmt: skip
"""Of those, the ones that the number may also count ("around 11 users"), so that they do not make it an hour."""

HABITS = frozenset(
    {"always", "cron", "daily", "each", "evenings", "every", "fridays", "hourly", "mondays", "monthly",
     "mornings", "nightly", "nights", "normally", "saturdays", "sundays", "thursdays", "tuesdays", "typically",
     "usually", "wednesdays", "weekdays", "weekends", "weekly"}
)  # fmt: skip
"""Words that make a time near them a habit and not a moment."""

NOT_A_CLOCK_BEFORE = frozenset(
    {"aspect", "chapter", "corinthians", "exodus", "genesis", "isaiah", "john", "line", "lines", "lost", "luke",
     "matthew", "odds", "port", "proverbs", "psalm", "psalms", "ratio", "resolution", "revelation", "romans",
     "scale", "score", "scored", "verse", "version", "won"}
)  # fmt: skip
"""Words before a figure with a colon that make it no time of day ("a ratio of 10:30")."""

NOT_A_CLOCK_AFTER = frozenset({"aspect", "hours", "hrs", "mapping", "mins", "minutes", "odds", "ratio", "split"})
"""Words after a figure with a colon that make it no time of day ("1:45 hours")."""

CHANGES = frozenset(
    {"average", "averaged", "bumped", "capped", "constant", "currently", "decrease", "decreased", "delayed",
     "divided", "down", "drop", "dropped", "exceeded", "fallen", "fell", "fixed", "grew", "grow", "grown",
     "held", "increase", "increased", "late", "level", "levelled", "limited", "load", "lowered", "multiplied",
     "off", "only", "outnumbered", "peaked", "peaking", "raised", "rate", "reduce", "reduced", "remained",
     "replicas", "rise", "risen", "rose", "running", "sat", "scaled", "section", "set", "sitting", "starting",
     "stayed", "stays", "step", "stood", "stuck", "up", "value"}
)  # fmt: skip
"""Words before "at 5" or "by 9" that make the number a value."""
