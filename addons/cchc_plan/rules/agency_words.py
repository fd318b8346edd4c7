"""How Vietnamese writes the names of public bodies: one form for all spellings of a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .text import clean

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# "quản lý" and "quản lí", "Mỹ" and "Mĩ": y ending a syllable right after its consonant.
_Y = re.compile(r"\b(h|k|l|m|s|t|qu)y$")

# Abbreviations of offices, written out; each stands as a word of its own.
_LONG = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "vp": "văn phòng",
    "bcđ": "ban chỉ đạo",
    "tp": "thành phố",
    "tx": "thị xã",
    "q": "quận",
    "tc kh": "tài chính kế hoạch",
    "tckh": "tài chính kế hoạch",
    "tn mt": "tài nguyên và môi trường",
    "tn và mt": "tài nguyên và môi trường",
    "tnmt": "tài nguyên và môi trường",
    "vh tt": "văn hóa và thông tin",
    "vh và tt": "văn hóa và thông tin",
    "vhtt": "văn hóa và thông tin",
    "gd đt": "giáo dục và đào tạo",
    "gd và đt": "giáo dục và đào tạo",
    "gdđt": "giáo dục và đào tạo",
    "lđ tb xh": "lao động thương binh và xã hội",
    "lđ tbxh": "lao động thương binh và xã hội",
    "lđtb xh": "lao động thương binh và xã hội",
    "lđ tb và xh": "lao động thương binh và xã hội",
    "lđtb và xh": "lao động thương binh và xã hội",
    "lđtbxh": "lao động thương binh và xã hội",
    "qlđt": "quản lý đô thị",
    "qltt": "quản lý thị trường",
    "bhxh": "bảo hiểm xã hội",
    "cchc": "cải cách hành chính",
    "cntt": "công nghệ thông tin",
    "gpmb": "giải phóng mặt bằng",
    "qsdđ": "quyền sử dụng đất",
    "đvsn": "đơn vị sự nghiệp",
}
_LONG_WORDS = max(len(short.split()) for short in _LONG)

WORD = re.compile(r"[^\W_]+|&")
_NUMBERED = re.compile(r"([qp])(\d{1,2})$")

# What opens the name of an office or party, in one or two words; an unknown name in a list is cut
# only before one of these ("Khoa học và Công nghệ" stays whole, "... và Công an" does not).
_OPENERS = (
    "phòng, ban, sở, ủy ban, các, văn phòng, công an, công dân, công đoàn, công ty, đội, chi cục, "
    "cục thuế, chi nhánh, trung tâm, tổ, hội, hội đồng, đoàn, mặt trận, đảng ủy, quận ủy, "
    "quận đoàn, huyện ủy, huyện đoàn, thành ủy, thành phố, thành đoàn, phường, trường, bệnh viện, "
    "trạm, đơn vị, thanh tra, tòa án, viện, kho bạc, bảo hiểm, cơ quan, liên đoàn, ngân hàng, "
    "thường trực, p, chủ tịch, thủ trưởng, tất cả, toàn thể, những, cá nhân, người dân, nhân dân, "
    "doanh nghiệp, cộng đồng"
)
GENERIC = (
    "cơ quan hành chính nhà nước|cơ quan hành chính|cơ quan nhà nước|cơ quan|đơn vị|tổ chức|"
    "cá nhân|phòng ban|phòng|ban|sở ngành|sở|ngành|đoàn thể|địa phương|doanh nghiệp|công dân|"
    "nhân dân|người dân|hộ dân|hộ gia đình|cộng đồng dân cư|cộng đồng|cán bộ|công chức|viên chức|"
    "nhà đầu tư|bên"
)


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """The name as comparable words: small letters, no punctuation, tone at the syllable's end.

    >>> words_of("Uỷ ban  nhân dân") == words_of("UBND") == words_of("Ủy ban nhân dân.")
    True
    """
    return comparable([match.group().casefold() for match in WORD.finditer(clean(text))])


def comparable(words: list[str]) -> tuple[str, ...]:
    """The comparable form of words as `WORD` finds them, in small letters."""
    return tuple(word for _count, forms in written_out(words) for word in forms)


def written_out(words: list[str]) -> list[tuple[int, tuple[str, ...]]]:
    """Pieces of a text: how many of its words, and their comparable words, abbreviations in full.

    The longest abbreviation at a place wins ("TN và MT" is one piece of three words).
    """
    words = ["và" if word == "&" else word for word in words]
    out, place = [], 0
    while place < len(words):
        for count in range(min(_LONG_WORDS, len(words) - place), 0, -1):
            full = _LONG.get(" ".join(words[place : place + count]))
            if full:
                out.append((count, tuple(_syllable(word) for word in full.split())))
                break
        else:
            count = 1
            out.append((1, _numbered(words[place])))
        place += count
    return out


def _numbered(word: str) -> tuple[str, ...]:
    """A single word, "Q2" taken apart."""
    match = _NUMBERED.match(word)
    return (
        ((_syllable("quận") if match[1] == "q" else "p"), match[2]) if match else (_syllable(word),)
    )


@lru_cache(maxsize=16384)
def _syllable(word: str) -> str:
    """Tone marks moved to the end: "hoà" is "hòa", "uỷ" is "ủy"."""
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(char for char in parts if char in _TONES))
    base = "".join(char for char in parts if char not in _TONES)
    return unicodedata.normalize("NFC", _Y.sub(r"\1i", base)) + tones


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """A word without any mark, for nearness only."""
    parts = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def grams(words: tuple[str, ...]) -> frozenset[str]:
    """Pairs of letters, with and without marks, so that a missing mark costs little."""
    marked = " " + " ".join(words) + " "
    plain = " " + " ".join(bare(word) for word in words) + " "
    pairs = {marked[place : place + 2] for place in range(len(marked) - 1)}
    return frozenset(pairs | {"~" + plain[place : place + 2] for place in range(len(plain) - 1)})


def _forms(*texts: str) -> tuple[tuple[str, ...], ...]:
    return tuple(words_of(text) for text in texts)


OPENERS = frozenset(_forms(*_OPENERS.split(", ")))
AND = words_of("và")[0]
ALL = _forms("tất cả các", "toàn thể các", "toàn bộ các", "tất cả", "toàn thể", "toàn bộ",
             "những", "các")  # fmt: skip
UNIT_KINDS = _forms("thành phố", "thị xã", "thị trấn", "quận", "huyện", "phường", "xã")
BELOW = _forms("trực thuộc ủy ban nhân dân", "thuộc ủy ban nhân dân", "trực thuộc", "thuộc",
               "trên địa bàn", "của")  # fmt: skip
