"""Figures: a table of indicators, and for each figure a page of its own with all that proves it."""
