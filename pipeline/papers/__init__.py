"""The papers: one folder a domain, one module a form. A module declares ``KIND``."""
