"""A portal that nobody has declared: from its address, or an archive, to a spider that is proved."""
