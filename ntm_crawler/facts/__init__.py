"""Text → facts: what an article says of the programme in numbers, with the words that say so. Pure: data and rules."""

from ntm_crawler.facts.fact import Fact, Topic
from ntm_crawler.facts.finder import find_facts

__all__ = ["Fact", "Topic", "find_facts"]
