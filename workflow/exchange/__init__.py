"""Scans in and out: scan files, advice documents that carry one, and tables, each read with every fault named."""
