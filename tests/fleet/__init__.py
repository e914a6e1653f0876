"""The fleet: where there is no queue to ask, and, marked `systems`, with a real PostgreSQL."""
