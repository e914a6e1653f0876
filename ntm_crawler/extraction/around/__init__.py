"""What stands around a text and says who wrote it, and when."""
