"""The site generators that we compare ourselves with, and how each is given the same entries."""
