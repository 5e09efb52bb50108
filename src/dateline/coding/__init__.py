"""Grounded mentions become reports: events, status, attribution."""
