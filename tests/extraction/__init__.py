"""Tests of html → article text."""
