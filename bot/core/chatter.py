"""Words that carry no content in a question: grammar, politeness and the talk around it."""

_GRAMMAR = """
a an the this that these those there here it its they them their he she his her him we us our you your i me my
is are was were be been being am do does did doing done has have had having will would can could should may might must
isnt arent wasnt dont doesnt didnt cant couldnt wont wouldnt im ive id youre whats wheres hows whos thats theres lets
of in on at to for from with without by as into onto over under about around between through during per via than then
and or but so if not no nor also too very just only even still again ever yet both either
what which who whom whose when where why how whether because while
some any all each every most much many more other another such own same
anything something everything nothing anyone anybody someone somebody nobody everyone everybody
s t d ll ve re m w vs
"""

_CHATTER = """
aint ya yall u r ur pls plz please kindly thanks thank thx ty cheers hey hi hello yo ok okay lol haha hmm oh
ngl btw fyi idk iirc imo imho tbh afaik eli5 asap wow cool
know knows knew remember recall forget forgot think thought guess wonder wondering curious heard hear
want wanted wants looking look looks find finding found  searching seek show shows showing tell give gives
got get gets getting see saw seen  watched check mean means called  name named say says said
need needs like try trying help   send  links url  slides slide deck recording recordings video videos
 guys folks  peeps friend really actually maybe perhaps probably kinda sorta basically quite pretty bit
thing things stuff info information details detail topic topics subject related relevant regarding concerning
mention mentions mentioned talked talking talks spoke speaking presented presenting presents cover covers covered
explain explains explained discuss discusses discussed happen happened happening going exist exists
use uses used using one ones way ways kind sort
introducing introduces introduced announcing announces now available
reinvent invent aws's
"""

HONORIFICS = frozenset("dr doctor mr mrs ms prof professor".split())
"""Titles of persons, which sources give or leave out."""

STOP_WORDS = frozenset((_GRAMMAR + _CHATTER).split()) | HONORIFICS
"""Folded words that a question is no longer about once they are dropped."""

FAINT_WORDS = frozenset(
    """
    search searching watch watched link links share sharing point room team teams page call calls map time times
    work works working make makes made making built build building run running start started stop
    first today day days week year years people person user users customer customers company companies
    cloud service services feature features update updates support supports version versions
    slides recording video videos introduction overview demo example examples
    good best better great cool fast easy easily
    """.split()
)
"""Words that are more often chatter than content: they count, but little."""
