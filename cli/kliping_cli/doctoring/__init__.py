"""Is a stack well? Facts are read in one place, judged in others, and shown by a view."""
