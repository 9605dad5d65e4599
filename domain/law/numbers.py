"""文号: the numbers of documents, such as 沪民社罚立字〔2026〕第17号."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple

from domain.law.settings import NOTHING_SET, Settings

_BRACKETS: Final = str.maketrans("[(【（［", "〔〔〔〔〔") | str.maketrans("])】）］", "〕〕〕〕〕")
_PENALTY: Final = "罚"
_BAN: Final = "取"
_LISTING: Final = "列"
"""With these begin the words of ban cases and of listings: neither is a penalty, and their papers do not say 罚."""

OUR_WORDS: Final = (_PENALTY, _BAN, _LISTING)
"""With one of these begins the word of every series that numbers are reserved in."""

_NUMBER: Final = re.compile(
    r"(?P<issuer>[一-鿿]{2,20}?)(?P<letter>字?)〔(?P<year>[12]\d{3})〕第?(?P<serial>[1-9]\d{0,6})号"
)

FORM: Final = "number_form"
LETTERED: Final = "lettered"
"""The setting of how numbers are printed, and the form with 字 and 第; the other one has neither."""

WORDS: Final[Mapping[str, str]] = {
    "number_word_penalty": "罚",
    "number_word_filing": "罚立",
    "number_word_simple_penalty": "罚当",
    "number_word_ban": "取",
    "number_word_ban_filing": "取立",
    "number_word_abnormal_listing": "列异",
    "number_word_serious_listing": "列严",
    "number_word_listing_removal": "列移",
}
"""The settings of the words that numbers bear, with the series that each belongs to: a series keeps its serials
whatever its word becomes."""

_SETTING_OF: Final = {series: setting for setting, series in WORDS.items()}


class DocumentNumber(NamedTuple):
    """A document number: ``issuer`` is short form and word together (沪民社罚立); ``lettered`` with 字 and 第."""

    issuer: str
    year: int
    serial: int
    lettered: bool = True

    def __str__(self) -> str:
        """As it is printed."""
        if self.lettered:
            return f"{self.issuer}字〔{self.year}〕第{self.serial}号"
        return f"{self.issuer}〔{self.year}〕{self.serial}号"


def series_word(word: str) -> str:
    """The word of a series in full: 罚立 for 立, 罚 for decisions, of an empty word; 取立 and 列异 stay."""
    word = word.removesuffix("字")
    return word if word.startswith((_BAN, _LISTING)) else _PENALTY + word.removeprefix(_PENALTY)


def printed_word(word: str, settings: Settings = NOTHING_SET) -> str:
    """The word that the numbers of a series bear by the settings of an authority; the series' own where it has none."""
    series = series_word(word)
    return settings.value_of(_SETTING_OF[series]) if series in _SETTING_OF else series


def words_ever(word: str, settings: Settings) -> frozenset[str]:
    """Every word that the numbers of a series bear, have borne or will bear."""
    series = series_word(word)
    return frozenset(settings.ever(_SETTING_OF[series])) if series in _SETTING_OF else frozenset({series})


def words_of_others(setting: str, settings: Settings) -> frozenset[str]:
    """The words of all series but the one whose word ``setting`` is."""
    others = (settings.ever(each) for each in WORDS if each != setting)
    return frozenset(word for words in others for word in words)


def document_number(short_form: str, word: str, year: int, serial: int, settings: Settings = NOTHING_SET) -> str:
    """The number of a document: of the authority's short form, the word of the series, year and serial from 1.

    ``word`` is what follows 罚: 立 for a filing, 当 for a decision on the spot, nothing for a decision; of a ban
    case 取立 for the filing and 取 for the decision; of a listing 列异 or 列严 for the inclusion, 列移 for the removal.
    What is printed in its place, and in which form, is a matter of the authority's ``settings``.

    Raises:
        ValueError: what comes out is no document number; the message shows it.
    """
    lettered = settings.value_of(FORM) == LETTERED
    made = str(DocumentNumber(short_form + printed_word(word, settings), year, serial, lettered))
    if _NUMBER.fullmatch(made) is None:
        raise ValueError(f"文号不成立：{made}。 Not a document number: {made}.")
    return made


def normalised(text: str) -> str:
    """A number as people type it, in the form in which it is printed; other text only loses its blanks.

    Any brackets around the year become 〔〕, digits of full width become ordinary ones, blanks go.
    """
    wide = "".join(unicodedata.normalize("NFKC", sign) if sign.isdecimal() else sign for sign in text)
    tidy = re.sub(r"\s+", "", wide).translate(_BRACKETS)
    match = _NUMBER.fullmatch(tidy)
    return str(_told(match)) if match else tidy


def parsed(text: str, field: str = "number") -> DocumentNumber:
    """The parts of a number, however its brackets were typed.

    Raises:
        ValueError: not a document number; the message names ``field``.
    """
    match = _NUMBER.fullmatch(normalised(text))
    if match is None:
        raise ValueError(f"{field} 不是文号：{text[:60]!r}。 {field}: not a document number: {text[:60]!r}.")
    return _told(match)


def _told(match: re.Match[str]) -> DocumentNumber:
    return DocumentNumber(match["issuer"], int(match["year"]), int(match["serial"]), bool(match["letter"]))
