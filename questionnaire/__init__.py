"""The instrument (conditions, items, anchors, advice) and the answers to it."""
