"""Time expressions in plain text: found, read, and distinguished from other numbers.

`find.find_times` finds them all; `expression` is what it returns. `grammar` holds the patterns, `scan` matches them and
looks at the context. Each kind has its reader:

- `clock_times`: "14:05", "2pm CET", "13:30-13:45", timestamps; `clock_styles` reads their characters
- `bare_hours`: "around 9", "14h:"; `number_context` distinguishes an hour from a count
- `dates`: "13 March 2024", "Tuesday", "until Friday"
- `day_parts`: "early Tuesday", "by lunchtime"
- `relative`: "shortly after", "20 minutes later"
- `offsets`: "T+5m"
- `epoch`: seconds since 1970
- `zone_names`: "CET", "Europe/Berlin", "+02:00"
- `written_dates`: "next Friday", "end of March": for fields and due dates that are only a date

`rules/lexicons/times.yaml` has the words that distinguish times from other numbers. `business_hours` reads office
hours.
"""
