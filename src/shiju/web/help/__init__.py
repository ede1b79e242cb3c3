"""Help: the manual, a chapter for each area of the pages. Its one source is docs/manual; `manual` here leads there and is packed with the wheel."""
