"""What a review says, one module a subject; `analysis.Analysis` hands it out, each answer computed on demand and once.

- What the review states: `metadata` (owner, status, dates …), `severity`, `claims` (lengths), `incident_length`,
  `causes`, `five_whys`, `action_items` with their fields; `unfilled` is what stands where nothing is
  stated yet.
- Who and what it names: `roster` (people, teams, vendors, programs), `artefacts` read as `noun_phrases`, `ticket_ids`,
  `link_targets` and `addresses`, where they are found.
- Whose words they are: `quotations` (quotes, logs, chat, a template's guidance); `readings` is what the parser makes of
  the author's own.
- What it owes: `review_kind`, `owed_sections`, `owed_milestones`; and where it is at odds with itself:
  `contradictions`, also of dates.
- `surroundings` is what is known around it. Nothing here reads a file, asks git or looks at the clock.
"""
