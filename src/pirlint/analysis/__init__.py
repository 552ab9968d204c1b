"""What a review says, a module for each subject; `analysis.Analysis` provides all of it, computed lazily and once.

- What the review states: `metadata` (owner, status, dates …), `severity`, `claims` (durations; `claimed_metrics` and
`claimed_moments` read sentences), `incident_length`, `counts`, `causes`, `five_whys`, `action_items` with their fields;
`unfilled` recognises placeholders.

- Who and what it names: `roster` (people, teams, vendors, programs), `artefacts` as `noun_phrases`, `ticket_ids`, and
`addresses` of artefacts.

- Its timeline: `event_kinds`, `clocks` and, for times in the text, `placed_times`.

- Who wrote what: `quotations` (quotes, logs, chat, a template's guidance); `readings` are the parsed texts of the
author, `tags` the tagged spans.

- What it requires: `review_kind`, `required_sections`, `required_milestones`; and what it contradicts:
`contradictions`, also of dates, and `stated_bounds`.

- `surroundings` is what is known about the outside world. Nothing here reads a file, calls git or looks at the clock.
"""
