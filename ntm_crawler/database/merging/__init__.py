"""What a merge makes of each table of a shard: SQL over the file that is merged into, and the shard beside it."""
