"""Blank tables from above (上级来表): understood, filled from the ledger, and given back as they came but for the filled cells.

`layout` finds the tables and single-record forms of a sheet, `wording` says which indicator, org unit, period or field a heading means, `proposal` says what each blank
cell wants, `filling` answers it. Reading and writing the files is `xlsx` and `docx`; storing what was decided is the caller's.
"""
