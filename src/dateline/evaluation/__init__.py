"""Measuring: the coder against gold sets that lie beside a clone, and floors it must not fall below.

The gold sets are no part of dateline and nothing that a user runs needs them. They are looked
for in the folder that DATELINE_SHARED names, else in ``../shared``.
"""
