"""Measurements: what is compared here, and how fast it is, is printed, never asserted."""
