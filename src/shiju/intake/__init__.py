"""Foreign files into drafts: reading sheets and tables in a limited child process, finding headings, mapping them to fields, reading cells."""
