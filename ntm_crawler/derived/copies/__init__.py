"""When two texts are one story: fingerprints to find candidates, a comparison to judge them. Pure: no database."""

from ntm_crawler.derived.copies.fingerprints import (
    SKETCH_SHINGLES,
    VERSION,
    Fingerprint,
    fingerprint,
    may_be_copies,
    pack_shingles,
    unpack_shingles,
)
from ntm_crawler.derived.copies.judgement import Verdict, judge
from ntm_crawler.derived.copies.notices import other_period
from ntm_crawler.derived.copies.resemblance import Likeness, likeness, number_agreement, other_numbers
from ntm_crawler.derived.copies.words import Words, read_words, words_of

__all__ = [
    "SKETCH_SHINGLES",
    "VERSION",
    "Fingerprint",
    "Likeness",
    "Verdict",
    "Words",
    "fingerprint",
    "judge",
    "likeness",
    "may_be_copies",
    "number_agreement",
    "other_numbers",
    "other_period",
    "pack_shingles",
    "read_words",
    "unpack_shingles",
    "words_of",
]
