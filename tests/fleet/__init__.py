"""The fleet where there is no PostgreSQL; with one: tests/systems/test_fleet.py."""
