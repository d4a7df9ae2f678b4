"""What synthetic entries are made of. Everything is drawn from one seeded generator of chance."""
