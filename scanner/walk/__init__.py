"""Walks that several extractors share: one file per structure, bytes or text in, records out."""
