"""What a review says, one module a subject; `analysis.Analysis` hands it out, each answer computed on demand and once.

- What the review states: `metadata` (owner, status, dates …), `severity`, `claims` (lengths, in sentences as
  `claimed_metrics` and `claimed_moments` read them), `incident_length`, `counts`, `causes`, `five_whys`, `action_items`
  with their fields; `unfilled` is what stands if nothing is stated yet.
- Who and what it names: `roster` (people, teams, vendors, programs), `artefacts` read as `noun_phrases`, `ticket_ids`,
  `addresses`, where they are found.
- What its timeline gives: `event_kinds`, `clocks` and, for times in the text, `placed_times`.
- Whose words they are: `quotations` (quotes, logs, chat, a template's guidance); `readings` is what the parser makes of
  the author's own, `tags` what the tagger marks in them.
- What it owes, and to whom: `audience`, `review_kind`, `required_sections`, `required_milestones`; and where it is at
  odds with itself: `contradictions`, also of dates, and `stated_bounds`.
- `surroundings` is what is known around it. Nothing here reads a file, asks git or looks at the clock.
"""
