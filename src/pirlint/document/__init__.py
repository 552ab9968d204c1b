"""Sources to reviews: the document model, and what every format shares in reading and writing it.

A source becomes a `Review` (`model`) in one fall: `reader.read` masks what must not be shown (`redaction`), then the
reader of its format (`formats`) makes `draft`s, which know the source characters of each of their own, and finishes
them as blocks. `sections` then says which block stands under which heading, and `roles` what for. What the format
writes (links, headings, comments) is the review's `markup`.

Three things here look alike, and are not:

- *A label that does a heading's work* (`label_headings`): "**Impact**" on a line of its own, or "3. Root cause" between
  the paragraphs of a plain text. It becomes a heading block, at level 7, below any real one.
- *A label that has a value* (`key_values`): "Owner: Kim", a row of two cells, a definition, a key of the front matter.
  It is read in every shape that people write, and not understood: `metadata_fields` knows the labels of what a review
  says of itself, and `pirlint.analysis` asks for those of action items, lengths and people. Where such a label names a
  role ("**Impact:** two hours"), `sections` opens a section at level 8, which holds the value.
- *The role of a title* (`roles`): what a section is for (summary, impact, causes …), whether its title is a heading or
  a label, told by its words. Groups of roles that are asked for together have names too.

`titles` makes the words of titles and labels comparable; `lines` gives a block's lines as its author broke them.
"""
