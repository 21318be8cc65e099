"""Russian words in the form a paper needs: pure functions, no knowledge of papers."""
