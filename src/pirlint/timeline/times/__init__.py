"""Time expressions in plain text: found, read, and kept apart from other figures.

`find.find_times` finds them all; `expression` is what it returns. `grammar` holds the patterns, `scan` matches them and
looks at what is around. Each kind has its reader:

    clock_times     "14:05", "2pm CET", "13:30-13:45", stamps; `clock_styles` reads their characters
    bare_hours      "around 9", "14h:"; `number_context` keeps an hour apart from a count
    dates           "13 March 2024", "Tuesday", "until Friday"
    day_parts       "early Tuesday", "by lunchtime"
    relative        "shortly after", "20 minutes later"
    offsets         "T+5m"
    epoch           seconds since 1970
    zone_names      "CET", "Europe/Berlin", "+02:00"
    written_dates   "next Friday", "end of March": for fields and due dates, where a text is a date and nothing else

`rules/lexicons/times.yaml` has the words that decide between a time and another figure. `business_hours` reads when
somebody is there.
"""
