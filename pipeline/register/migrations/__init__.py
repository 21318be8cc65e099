"""Migrations of the journal, run by `pipeline.register.schema`."""
