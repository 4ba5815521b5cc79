"""Runs a rule pack over a return in DuckDB."""
