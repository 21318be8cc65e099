"""The generator of mistakes: valid forms, mistakes planted into them, answers to what came back."""
