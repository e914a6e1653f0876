"""Fingerprints: short keys that copies of a text share, so that candidates are found without reading other texts.

Three kinds of keys. Bands of a MinHash signature find texts that are alike as a whole. Landmarks, runs of eight words
that are chosen by their hash and so are the same ones in any text that holds them, find an excerpt in a long text. All
numbers of a text in their order find the copy of a notice among hundreds of its template.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rensa import RMinHash  # type: ignore[import-untyped]

from ntm_crawler.derived.copies.words import SHINGLE_WORDS, Words
from ntm_crawler.text import sha256

BANDS = 8
ROWS = 4
VERSION = f"2.{RMinHash.ALGORITHM_VERSION}"  # raised with every change that gives a text other keys

LEAST_SHINGLES = 8  # below that one edited word changes most of a text: such texts are compared as a whole only
_SEED = 20210122
_SHORT = (1 << 32) - 1
_BAND = struct.Struct(f"<B{ROWS}I")
_LANDMARKS = 32  # about as many at most in a text of any length: in long ones the spacing doubles, again and again
_LEAST_NUMBERS = 3  # fewer numbers in one order are no rarity
SKETCH_SHINGLES = 64
_LEAST_SKETCHED = 0.4  # copies have 0.6 in common or more; the error of the estimate is near 0.06


@dataclass(slots=True, frozen=True)
class Fingerprint:
    """What is kept of a text for finding and ranking its copies.

    `identity` is the hash of the text, `words` how many it has. `keys` are signed 64-bit numbers, none for a text of
    fewer than eight shingles; `shingles` are 32-bit hashes of the distinct shingles, `ordered` the same in ascending
    order; `numbers` are the numbers of the text in their order.
    """

    identity: str
    words: int
    keys: tuple[int, ...]
    shingles: frozenset[int]
    ordered: tuple[int, ...]
    numbers: tuple[str, ...]


def fingerprint(words: Words) -> Fingerprint:
    """The fingerprint of a text: the same one on every machine and in every year, as long as VERSION is the same."""
    hashes = RMinHash.hash_token_sets([words.shingles])[0]
    shingles = frozenset([value & _SHORT for value in hashes])
    ordered = tuple(sorted(shingles))
    keys = _keys(words, hashes) if len(words.distinct) >= LEAST_SHINGLES else ()
    return Fingerprint(sha256(words.text), len(words.plain), keys, shingles, ordered, words.numbers)


def pack_shingles(shingles: Sequence[int]) -> bytes:
    """The hashes as little-endian 32-bit numbers."""
    return struct.pack(f"<{len(shingles)}I", *shingles)


def unpack_shingles(packed: bytes) -> tuple[int, ...]:
    """What `pack_shingles` made bytes of, in ascending order; of a part of the bytes as many of them."""
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def may_be_copies(own: Fingerprint, sketch: Sequence[int]) -> bool:
    """A quick look at the smallest SKETCH_SHINGLES shingles of another text, in ascending order.

    Hashes are random, so of the shingles below a limit the same part is in both texts as of all. Says no only where
    the texts have clearly too little in common.
    """
    own_below = bisect_right(own.ordered, sketch[-1]) if len(sketch) == SKETCH_SHINGLES else len(own.ordered)
    common = len(own.shingles.intersection(sketch))
    return common >= _LEAST_SKETCHED * min(own_below, len(sketch))


def _keys(words: Words, hashes: Sequence[int]) -> tuple[int, ...]:
    minhash = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    minhash.update(words.shingles)
    return tuple(sorted({*_band_keys(minhash.digest()), *_landmark_keys(hashes), *_number_keys(words.numbers)}))


def _band_keys(signature: Sequence[int]) -> Iterator[int]:
    rows = [signature[start : start + ROWS] for start in range(0, len(signature), ROWS)]
    packed = [_BAND.pack(band, *values) for band, values in enumerate(rows)]
    return map(_signed, RMinHash.hash_token_sets([packed])[0])


def _landmark_keys(hashes: Sequence[int]) -> Iterator[int]:
    """Every run of a short text, every second, fourth … of a longer one, which are among those of any excerpt."""
    runs = [first ^ (second >> 1) for first, second in zip(hashes, hashes[SHINGLE_WORDS:], strict=False)]
    spacing = 1
    while len(runs) > spacing * _LANDMARKS:
        spacing *= 2
    landmarks = sorted({run for run in runs if not run % spacing})
    return map(_signed, landmarks[: 2 * _LANDMARKS])


def _number_keys(numbers: Sequence[str]) -> Iterator[int]:
    """One key for all numbers in their order: copies of a notice share it, other notices of its template do not."""
    if len(numbers) >= _LEAST_NUMBERS:
        yield from map(_signed, RMinHash.hash_token_sets([[" ".join(numbers)]])[0])


def _signed(value: int) -> int:
    return value - (1 << 63)  # SQLite's integers are signed
