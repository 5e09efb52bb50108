"""Measuring: the coder against gold sets that lie beside a clone, and the floors it must hold.

The gold sets are no part of dateline and nothing that a user runs needs them. They are looked
for in the folder that DATELINE_SHARED names, else in ``../shared``.
"""
