"""Documents → their text: made in the tests, of the sample pages' texts."""
