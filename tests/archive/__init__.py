"""Archives: written, cut, moved, made by others, read again."""
