"""How fast the coder is, and how much memory it takes: ``make bench``."""
