"""Whether a word is a syllable of Vietnamese: there are some thousands, made of a few consonants, rhymes and tones."""

import re
from functools import lru_cache

_CONSONANTS = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan "
    "oang oanh oao oat oay oăc oăm oăn oăng oăt oe oen oeo oet oi om on ong oong oc op ot ô ôc ôi ôm ôn ông ôp ôt ơ "
    "ơi ơm ơn ơp ơt u ua uân uâng uât uây uê uêch uênh uêu ui um un ung uôc uôi uôm uôn uông uôt up ut uc uy uya uych "
    "uyên uyêt uynh uyp uyt uyu uơ ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêt yêu"
)
_SYLLABLE = re.compile(rf"{_CONSONANTS}(?:{'|'.join(sorted(_RHYMES.split(), key=len, reverse=True))})$")
_TONES = str.maketrans(
    "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ",
    "aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy",
)
_BARE_VOWELS = re.compile("([iy])e(?=[a-z])")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """True for a syllable as it is spelled in NFC, in any case."""
    return bool(_SYLLABLE.match(word.lower().translate(_TONES)))


def may_be_syllable(word: str) -> bool:
    """Whether a word is a syllable, or may be one that lacks its accents: "Nguyen", "Tuyet", "Luong"."""
    return is_syllable(word) or (word.isascii() and is_syllable(_BARE_VOWELS.sub(r"\1ê", word.replace("uo", "uô"))))
