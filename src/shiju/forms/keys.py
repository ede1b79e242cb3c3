"""How words of forms are compared."""

from functools import lru_cache

from shiju.text.numerals import half_width


@lru_cache(maxsize=65536)
def key_of(text: str) -> str:
    """The letters and digits of a text, half-width and small: how words are compared and decisions remembered."""
    return "".join(sign for sign in half_width(text).lower() if sign.isalnum())
