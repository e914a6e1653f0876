"""What is new: digests of what came, changed and went, and the watches to which they are delivered."""
