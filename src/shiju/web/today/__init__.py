"""The first page: what is due, what came back, what the units have handed in."""
