"""The pages: a view translates a request into one call of `shiju.actions` or `shiju.queries`, and its answer into a page.

`settings` – Django's settings, from the environment. `routes` – every address with the rule of who may do what there. `desk` – who asks, of which
ledger, when. Each area of the pages is a package with its views, templates, static files and translations in one folder; `areas` lists them.
How to add a page: docs/web.md.
"""
