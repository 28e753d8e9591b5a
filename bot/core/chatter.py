"""Words that carry no content in a question: grammar, politeness and the talk around it."""

_GRAMMAR = """
a an the this that these those there here it its they them their he she his her him we us our you your i me my
is are was were be been being am do does did doing done has have had having will would can could should may might must
isnt arent wasnt dont doesnt didnt cant couldnt wont wouldnt im ive id youre whats wheres hows whos thats theres lets
of in on at to for from with without by as into onto over under about around between through during per via than then
and or but so if not no nor also too very just only even still again ever yet both either
what which who whom whose when where why how whether because while
some any all each every most much many more other another such own same
anything something everything nothing anyone anybody someone somebody everyone everybody
s t d ll ve re m w vs
"""

_CHATTER = """
aint ya yall u r ur pls plz please kindly thanks thank thx ty cheers hey hi hello yo ok okay lol haha hmm oh
ngl btw fyi idk iirc imo imho tbh afaik eli5 asap wow cool
know knows knew remember recall forget forgot think thought guess wonder wondering curious heard hear
want wanted wants looking look looks find finding found search searching seek show shows showing tell give gives
got get gets getting see saw seen watch watched check mean means called call name named say says said
need needs like try trying help point share send link links url page slides slide deck recording recordings video videos
room guys folks team peeps friend really actually maybe perhaps probably kinda sorta basically quite pretty bit
thing things stuff info information details detail topic topics subject related relevant regarding concerning
mention mentions mentioned talked talking talks spoke speaking presented presenting presents cover covers covered
explain explains explained discuss discusses discussed happen happened happening going exist exists
use uses used using one ones way ways kind sort
introducing introduces introduced announcing announces now available
reinvent invent aws's
dr doctor mr mrs ms prof
"""

STOP_WORDS = frozenset((_GRAMMAR + _CHATTER).split())
"""Folded words that a question is no longer about once they are dropped."""
