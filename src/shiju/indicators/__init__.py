"""Reckoning: the plain-Python engine over records that is the reference, and the Figure it gives.

The fast engine that reads the store is `shiju.queries.figures`; generated cases hold the two together.
"""
