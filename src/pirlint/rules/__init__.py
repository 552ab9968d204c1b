"""Rules: their schema, their packs, their matchers and the engine that runs them."""
