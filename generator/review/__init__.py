"""What a pull request changes, said once: for whoever opened it, and for whoever reads it."""
