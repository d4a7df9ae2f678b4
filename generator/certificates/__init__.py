"""What is handed to a certified space, and how anyone can check it.

A recorded certificate becomes a sheet to print (`sheet.py`, `pdf.py`), a signed credential
(`credential.py`, `proof.py`) and a line of the signed register (`register.py`). The register says how
a certificate stands today, so that a copy printed or downloaded long ago cannot claim more.
"""
