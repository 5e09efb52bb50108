"""What a machine substituted in a text, and what the text probably said before."""
