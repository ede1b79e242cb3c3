"""Reports: chosen, looked at, written, remembered, and verified when they come back."""
