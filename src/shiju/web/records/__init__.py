"""Records: list, form, page of one record, states, evidence, export."""
