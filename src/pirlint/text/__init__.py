"""The ground floor: words, sentences, quotations, spans, durations."""
