"""The office's own forms: they have an effect and make no papers."""
