"""Text → facts: what an article says of the programme in numbers, with the words that say so. Pure: data and rules."""
