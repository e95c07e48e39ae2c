"""The fixes that the incident documents quote, line for line."""
