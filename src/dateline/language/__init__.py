"""Sentences, tags and dependencies: the spaCy pipeline, loaded once, run in batches."""
