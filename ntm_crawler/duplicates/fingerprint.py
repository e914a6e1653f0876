"""Fingerprints: short keys that copies of a text share, so that candidates are found without reading other texts.

Two kinds of keys. Bands of a MinHash signature find texts that are alike as a whole. Landmarks, runs of eight words
that are chosen by their hash and so are the same ones in any text that holds them, find an excerpt in a long text.
"""

import hashlib
import struct
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash  # type: ignore[import-untyped]

from ntm_crawler.duplicates.words import SHINGLE_WORDS, Words

BANDS = 28
ROWS = 4
VERSION = f"1.{RMinHash.ALGORITHM_VERSION}"  # raised with every change that gives a text other keys

LEAST_SHINGLES = 8  # below that one edited word changes most of a text: such texts are compared as a whole only
_SEED = 20210122
_SHORT = (1 << 32) - 1
_BAND = struct.Struct(f"<B{ROWS}I")
_KEY = struct.Struct("<q")
_NARROWEST_WINDOW = 24  # in eight-word runs: an untouched stretch of some 30 words shares a landmark
_LANDMARKS = 16  # at most about twice as many in a text of any length: windows grow with it
_MIX = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1


@dataclass(slots=True, frozen=True)
class Fingerprint:
    """What is kept of a text for finding and ranking its copies.

    `keys` are signed 64-bit numbers, none for a text of fewer than eight shingles; `shingles` are 32-bit hashes of the
    distinct shingles; `numbers` are the numbers of the text in their order.
    """

    keys: tuple[int, ...]
    shingles: frozenset[int]
    numbers: tuple[str, ...]


def fingerprint(words: Words) -> Fingerprint:
    """The fingerprint of a text: the same one on every machine and in every year, as long as VERSION is the same."""
    hashes = RMinHash.hash_token_sets([words.shingles])[0]
    shingles = frozenset(value & _SHORT for value in hashes)
    if len(words.distinct) < LEAST_SHINGLES:
        return Fingerprint((), shingles, words.numbers)
    minhash = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    minhash.update(words.shingles)
    keys = dict.fromkeys((*_band_keys(minhash.digest()), *_landmark_keys(hashes)))
    return Fingerprint(tuple(keys), shingles, words.numbers)


def pack_shingles(shingles: frozenset[int]) -> bytes:
    """The hashes as little-endian 32-bit numbers in ascending order."""
    return struct.pack(f"<{len(shingles)}I", *sorted(shingles))


def unpack_shingles(packed: bytes) -> tuple[int, ...]:
    """What `pack_shingles` made bytes of, in ascending order."""
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def _band_keys(signature: Sequence[int]) -> Iterator[int]:
    for band in range(BANDS):
        packed = _BAND.pack(band, *signature[band * ROWS : (band + 1) * ROWS])
        yield _KEY.unpack(hashlib.blake2b(packed, digest_size=8).digest())[0]


def _landmark_keys(hashes: Sequence[int]) -> Iterator[int]:
    """Winnowing (Schleimer, Wilkerson, Aiken 2003): the smallest hash of every window of runs."""
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
