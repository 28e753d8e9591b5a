"""Why a source gave nothing: it did not answer, or it was not believed."""


class NoAnswerError(Exception):
    """There was no usable answer; the message says why in a few words, without any address's query."""


class NotBelievedError(Exception):
    """It answered, and what it said is not what such a source says; `--accept` cannot help."""
