"""A portal that nobody has declared yet: what its pages say of it, and the spider that follows from that."""
