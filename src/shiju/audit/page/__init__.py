"""The annotated page: style and script, kept as files."""
