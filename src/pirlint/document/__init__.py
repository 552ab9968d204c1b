"""Sources to reviews: the document model, and what all formats share.

`reader.read` turns a source into a `Review` (`model`). It masks confidential data (`redaction`), then the reader of the
format (`formats`) builds `draft`s, which map each of their characters to the source, and turns them into blocks.
`sections` finds the sections, `roles` what they are for. The review's `markup` writes the format's links, headings and
comments.

Three things look alike here but differ:

- *A label used as a heading* (`label_headings`): "**Impact**" on a line of its own, or "3. Root cause" between the
paragraphs of a plain text. It becomes a heading block at level 7, below any real one.

- *A label with a value* (`key_values`): "Owner: Kim", a row of two cells, a definition, a key of the front matter. All
shapes are read, without interpretation: `metadata_fields` knows the labels of a review's metadata, and
`pirlint.analysis` those of action items, durations and people. If such a label names a role ("**Impact:** two hours"),
`sections` opens a section at level 8, which holds the value.

- *The role of a title* (`roles`): what a section is for (summary, impact, causes …), whether its title is a heading or
a label. Groups of roles that are used together have names too.

`titles` normalises titles and labels for comparison; `lines` splits a block into the author's lines.
"""
