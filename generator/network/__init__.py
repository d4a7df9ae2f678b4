"""What the network's pages and files tell of the whole: who offers what, who belongs, what the years brought.

Pure functions of a catalog. Decisions about single spaces are made in `membership`.
"""
