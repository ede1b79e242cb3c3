"""The office's own workbooks: what they would give, what a person corrects, the result, and its undoing."""
