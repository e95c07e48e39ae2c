"""Reference fixes for four incidents."""
