"""Fingerprints: short keys that copies of a text share, so that candidates are found without reading other texts.

Two kinds of keys. Bands of a MinHash signature find texts that are alike as a whole. Landmarks, runs of eight words
that are chosen by their hash and so are the same ones in any text that holds them, find an excerpt in a long text.
"""

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import eq
from struct import Struct

from rensa import RMinHash  # type: ignore[import-untyped]

from ntm_crawler.duplicates.words import SHINGLE_WORDS, Words

BANDS = 28
ROWS = 4
VERSION = f"1.{RMinHash.ALGORITHM_VERSION}"  # raised with every change that gives a text other keys

LEAST_SHINGLES = 8  # below that one edited word changes most of a text: such texts are compared as a whole only
_SEED = 20210122
_PERMUTATIONS = BANDS * ROWS
_SIGNATURE = Struct(f"<{_PERMUTATIONS}I")
_BAND = Struct(f"<B{ROWS}I")
_KEY = Struct("<q")
_NARROWEST_WINDOW = 24  # in eight-word runs: an untouched stretch of some 30 words shares a landmark
_LANDMARKS = 16  # at most about twice as many in a text of any length: windows grow with it
_MIX = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1

# Limits of what is worth comparing: they leave room for the error of an estimate by 112 permutations (σ ≤ 0.047).
_ALIKE = 0.4
_EXCERPT = 0.9
LEAST_SHARE = 0.2  # an excerpt shorter than a fifth of the whole is a quotation, not a copy
_ESTIMATE_ERROR = 0.15


@dataclass(slots=True, frozen=True)
class Fingerprint:
    """`keys` are signed 64-bit numbers, `signature` is the MinHash as bytes, `shingles` counts the distinct ones.

    A text with fewer than eight shingles has no keys and an empty signature.
    """

    keys: tuple[int, ...]
    signature: bytes
    shingles: int


def fingerprint(words: Words) -> Fingerprint:
    """The fingerprint of a text: the same one on every machine and in every year, as long as VERSION is the same."""
    count = len(words.distinct)
    if count < LEAST_SHINGLES:
        return Fingerprint((), b"", count)
    minhash = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    minhash.update(words.shingles)
    signature = minhash.digest()
    keys = dict.fromkeys((*_band_keys(signature), *_landmark_keys(words)))
    return Fingerprint(tuple(keys), _SIGNATURE.pack(*signature), count)


def may_be_copies(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two signatures are near enough for a look at the texts; says no only where the answer is no."""
    if not one.signature or not other.signature:
        return False
    small, large = sorted((one.shingles, other.shingles))
    if small < LEAST_SHARE * large:
        return False
    excerpt = _EXCERPT * small / (large + (1 - _EXCERPT) * small)  # Jaccard of an excerpt of this length
    equal: int = sum(map(eq, _SIGNATURE.unpack(one.signature), _SIGNATURE.unpack(other.signature)))
    return equal / _PERMUTATIONS >= min(_ALIKE, excerpt) - _ESTIMATE_ERROR


def _band_keys(signature: Sequence[int]) -> Iterator[int]:
    for band in range(BANDS):
        packed = _BAND.pack(band, *signature[band * ROWS : (band + 1) * ROWS])
        yield _KEY.unpack(hashlib.blake2b(packed, digest_size=8).digest())[0]


def _landmark_keys(words: Words) -> Iterator[int]:
    """Winnowing (Schleimer, Wilkerson, Aiken 2003): the smallest hash of every window of runs."""
    hashes = RMinHash.hash_token_sets([words.shingles])[0]
    runs = [(first * _MIX ^ second) & _MASK for first, second in zip(hashes, hashes[SHINGLE_WORDS:], strict=False)]
    for smallest in _window_minima(runs, max(_NARROWEST_WINDOW, len(runs) // _LANDMARKS)):
        yield smallest - (1 << 63)


def _window_minima(values: Sequence[int], window: int) -> Iterator[int]:
    """The minimum of each window, once for each place; of a sequence shorter than a window the minimum."""
    places: deque[int] = deque()  # ascending values: the first one is the window's minimum
    reported = -1
    for place, value in enumerate(values):
        while places and values[places[-1]] >= value:
            places.pop()
        places.append(place)
        if places[0] <= place - window:
            places.popleft()
        if places[0] != reported and place >= min(window, len(values)) - 1:
            reported = places[0]
            yield values[reported]
