"""Shiju 实据: record the office's work once, report it many times, prove every figure.

The floors, from the top: cli; actions; queries; db; then, without Django, reports, audit and intake; indicators; ledger;
catalogue; text, periods and orgs. Imports go down only. The words are kept in docs/glossary.md.
"""
