"""Documents composed from templates, written as .docx, PDF and HTML with the origin of every figure, and verified again."""
