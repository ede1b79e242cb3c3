"""Photos and files: a wall of them with day, unit and record, and what may be looked at again."""
