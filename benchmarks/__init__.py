"""Measurements of the office at its work: ``make bench``. Never a part of the tests."""
