"""The one normaliser: how text is folded before anything is compared."""

import re
import unicodedata

_MARKS = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "}
_QUOTES = str.maketrans(_MARKS)
_PLAIN_MARKS = (*_MARKS.items(), ("\u2013", "-"), ("\u2014", "-"))
_ODD = re.compile(r"[^ -~]")
_PART = re.compile(r"[^\W_]+", re.UNICODE)
_ENDINGS = ("isation", "ization", "ising", "izing", "ised", "ized", "ise", "ize", "ing", "ed", "ly")
_ZERO_FOR_O = re.compile(r"0(?<!\w0)(?=[a-z]{4})")
_POSSESSIVE = re.compile(r"'s?\b")
_PARTING = {code: " " for code in range(128) if not chr(code).isalnum()}


def fold(text: str) -> str:
    """Return `text` in lower case without accents, full-width forms, smart quotes or control characters."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(
            _QUOTES
        )
    elif text.isprintable():
        return text.lower()
    return _ODD.sub(_drop_mark, text.lower())


def _drop_mark(found: re.Match[str]) -> str:
    char = found[0]
    return char if not unicodedata.combining(char) and (char.isprintable() or char.isspace()) else ""


def words(text: str) -> list[str]:
    """Return the folded words of `text` in order; punctuation parts words, and `re:Invent` is one.

    An apostrophe does not part a word ("don't" is "dont"), a possessive s is dropped, and a zero in
    place of an initial o is read as the o.
    """
    if not text.isascii():
        text = _with_plain_marks(text)
    folded = fold(text).replace("re:invent", "reinvent")
    if "'" in folded:
        folded = _POSSESSIVE.sub("", folded.replace("n't", "nt"))
    if "0" in folded:
        folded = _ZERO_FOR_O.sub("o", folded)
    return folded.translate(_PARTING).split() if folded.isascii() else _PART.findall(folded)


def _with_plain_marks(text: str) -> str:
    """Return `text` with the marks that most often keep it from being ASCII, which folds much faster."""
    for mark, plain in _PLAIN_MARKS:
        text = text.replace(mark, plain)
    return text


def stem(word: str) -> str:
    """Return the form in which singular and plural, and the common endings of a verb, are one word.

    It is made for telling English product words alike ("pipes" and "pipe", "scaling" and "scale"),
    not for grammar: it may leave a stump, which is only ever compared with other stumps.
    """
    if len(word) < 4 or word.isdigit() or not word.isascii():
        return word
    if word[-1] == "s":
        word = _singular(word)
    if word.endswith(_ENDINGS):
        word = _without_ending(word)
    return word[:-1] if word[-1] == "e" and len(word) > 4 else word


def _without_ending(word: str) -> str:
    room = len(word) - 4
    ending = next((each for each in _ENDINGS if len(each) <= room and word.endswith(each)), "")
    word = word.removesuffix(ending)
    return word[:-1] if ending and word[-1] == word[-2] and word[-1] not in "ls" else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ws")):
        return word[:-1]
    return word
