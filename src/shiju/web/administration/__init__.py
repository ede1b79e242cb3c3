"""Administration: users and their duties, tokens of programs, the log, what people say is a burden."""
