"""Every write, one function per act: permission, transaction, log."""
