"""The one Django app: models, constraints, migrations. Only actions and queries touch it."""
