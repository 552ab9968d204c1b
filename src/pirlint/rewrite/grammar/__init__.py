"""English grammar shared by rewrites: voice, patients, relative clauses."""
