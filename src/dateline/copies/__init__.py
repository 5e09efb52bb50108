"""Which articles derive from one text: fingerprints, groups of copies, and their origin."""
