"""Mentoring of teachers and pupils: «целевая модель наставничества»."""

BESIDE = ("regulation",)
"""Modules that are no form: the limits and words that the forms share."""
