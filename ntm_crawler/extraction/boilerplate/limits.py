"""How much of a line is looked at, in characters: what a portal prints around its articles is short."""

LONGEST_PHRASE = 90  # characters: spares folding all that is longer
LONGEST_LABEL = 40  # characters of a line that are folded for its label: bounds the work, no label is longer
