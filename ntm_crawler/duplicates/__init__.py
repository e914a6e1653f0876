"""When two texts are one story: fingerprints to find candidates, a comparison to judge them. Pure: no database."""

from ntm_crawler.duplicates.fingerprint import VERSION, Fingerprint, fingerprint, may_be_copies
from ntm_crawler.duplicates.judgement import Verdict, judge
from ntm_crawler.duplicates.words import Words, read_words

__all__ = [
    "VERSION",
    "Fingerprint",
    "Verdict",
    "Words",
    "fingerprint",
    "judge",
    "may_be_copies",
    "read_words",
]
