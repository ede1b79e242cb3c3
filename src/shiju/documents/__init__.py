"""Foreign files opened safely: packages and XML looked at before they are parsed, encodings, the limited child process, and the running text of documents.

What the text means is read above, in `text` and `audit`; tables are read in `intake`.
"""
