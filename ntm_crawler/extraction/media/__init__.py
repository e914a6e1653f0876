"""Photos with their captions, and attached documents, out of an article's blocks."""
