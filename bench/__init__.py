"""Benchmarks; each prints a table that stands in docs/performance.md."""
