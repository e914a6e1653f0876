"""Tests that need servers which are installed on the machine: `make test-systems`."""
