"""The command shiju: each command translates its arguments into one call."""
