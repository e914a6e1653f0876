"""Tests through public doors: commands, the database, a real server on loopback; tables of cases for pure parts."""
