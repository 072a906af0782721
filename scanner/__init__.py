"""Molnvakt: discover -> extract -> recognize -> classify -> judge -> store -> report."""

__version__ = "0.1.0"
