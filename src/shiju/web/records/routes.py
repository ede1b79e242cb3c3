"""Addresses of records."""

ROUTES = ()
