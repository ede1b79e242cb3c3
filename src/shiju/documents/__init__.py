"""Foreign files opened safely: packages and XML looked at before they are parsed, encodings, limits of the child process that reads them."""
