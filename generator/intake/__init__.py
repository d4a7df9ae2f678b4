"""What comes in by a form of the repository: questions, a stranger's answers, an entry, and a reply.

Every word that comes in is data. Nothing is guessed: an answer that is not understood is kept and handed to a
person, in the words it came in.
"""
