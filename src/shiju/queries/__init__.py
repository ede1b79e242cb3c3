"""Every read of the store: rows to frozen values."""
