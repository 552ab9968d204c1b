"""English grammar that rewrites share: voice, patients, relative clauses."""
