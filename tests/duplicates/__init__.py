"""Tests of what makes two articles one story."""
