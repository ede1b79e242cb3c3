"""Signing in and out, password, second factors, passkeys, single sign-on (django-allauth behind our rules and templates)."""
