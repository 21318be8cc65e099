"""The school: its card, its people, its year, and the facts that rules may know."""
