"""Tests of what benchmarks claim."""
