"""How the shipped weights were made: a command for each model, on gold that lies beside a clone.

Nothing that a user runs needs this room. What each model is made of, and how well it does on
text that it was not fitted on, is told in ``docs/models.md``.
"""
