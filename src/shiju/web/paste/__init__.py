"""Pasted messages: what they give beside the text, what is missing or asked, and the records they become."""
