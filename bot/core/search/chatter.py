"""Words that carry little or no content in a question: grammar, politeness and the talk around it."""

from ..words import stem

HONORIFICS = frozenset(("dr", "doctor", "mr", "mrs", "ms", "prof", "professor"))
"""Titles of persons, which sources give or leave out."""

_GRAMMAR = """
a an the this that these those there here it its they them their he she his her him we us our you
your i me my is are was were be been being am do does did doing done has have had having will would
can could should may might must isnt arent wasnt dont doesnt didnt cant couldnt wont wouldnt im ive
id youre whats wheres hows whos thats theres lets of in on at to for from with without by as into
onto over under about around between through during per via than then and or but so if not no nor
also too very just only even still again ever yet both either what which who whom whose when where
why how whether because while some any all each every most much many more other another such own
same anything something everything nothing anyone anybody someone somebody nobody everyone everybody
s t d ll ve re m w themselves itself himself herself myself yourself ourselves oneself
"""

_CHATTER = """
thoughts thought deal dead gone newbie begin beginning stuck pick picking plain mgr asked ask asking
asks explainer newb noob folk opinions opinion lemme gimme dunno hmm ugh btw fwiw hows youtube yt
vid vids aint ya yall u r ur pls plz please kindly thanks thank thx ty cheers hey hi hello yo ok
okay lol haha oh ngl fyi idk iirc imo imho tbh afaik eli5 asap wow cool know knows knew remember
recall forget forgot think guess wonder wondering curious heard hear want wanted wants looking look
looks find finding found searching seek show shows showing tell give gives got get gets getting see
saw seen watched check mean means called name named say says said need needs try trying help
send links url slides slide deck recording recordings video videos guys folks peeps friend really
actually maybe perhaps probably kinda sorta basically quite pretty bit thing things stuff info
information details detail topic topics subject related relevant regarding concerning mention
mentions mentioned talked talking talks spoke speaking presented presenting presents cover covers
covered explain explains explained discuss discusses discussed happen happened happening going exist
exists use uses used using one ones way ways kind sort introduces introduced announcing announces
now available reinvent invent
"""

STOP_WORDS = frozenset((_GRAMMAR + _CHATTER).split()) | HONORIFICS - {"dr"}
"""Folded words that a question is no longer about once they are dropped; "dr" is disaster recovery too."""

_FAINT = """
similar replacement las vegas tutorial tutorials limit limits roadmap changelog cheat sheet
cheatsheet boss docs documentation quickstart guide guides faq horror story stories broke broken
error errors alternative alternatives equivalent competitor counterpart replace keep keeps keeping
tools tool internals closing opening biggest unboxing deprecated expert prod production introducing
search watch link point page call calls map work works working make makes made making built build
building run running runs start started starts first today day days week year years people person
user users customer customers company companies cloud service services feature features update
updates support supports supported version versions introduction intro overview demo demos example
examples good best better great nice fast easy easily up out off down back away together
"""

FAINT_WORDS = frozenset(_FAINT.split())
"""Words that are more often chatter than content: they count, but little."""

_PLAIN = """
dr one two three four five six seven eight nine ten purpose difference compare comparison automatically
go goes gone went come came coming take took taking put set keep let leave move moving turn bring
brought hold stay become add added adding change remove create stop fix fixed fixing break broke broken
hit fall spend spent pay paying paid cost lower reduce increase save saving handle manage provide allow
allows enable prevent avoid improve learn teach connect play write read speed quickly slow cheap cheaper
cheapest big bigger biggest small smaller large larger huge giant tiny whole entire full empty long
short high low old older bad worse wrong right hard simple crazy weird strange random real true single
double several multiple various different common special main early late instead across inside outside
behind along near far against accident accidentally suddenly everywhere somewhere anywhere always never
often sometimes once twice later soon place part side end beginning middle top lot bunch number amount
piece group money problem issue question answer reason idea story world worth life man woman kid boss
colleague employee partner time team room sharing afraid agree alive almost already anyway appear asleep
attempt attention awake aware awful beat beautiful became began behave belong below beneath besides bite
blame bother bottom bright broad bore bump careful caught certain chance chose clear clever closest
complain consider constantly couple damage dark dear depend died dirty doubt dream drink dry dumb ears
earlier eat effort elsewhere enough enter equal especially everyday except exciting famous fancy faraway
favorite fear feel felt fewer fight figure finger finish food former forth fought freely fresh fully
funny gave gentle girl given glad grand grew grip grown guy hammer handy hang harm head heart held
helpful hiding honest hope hopeless hungry hurt imagine impossible indeed invite joke kick knock laid
laugh lay lend less loud lonely lovely luck lucky lying mad matter meal meant mind moment moreover neat
necessary neither nervous nowhere obvious occur opposite ordinary otherwise outer pain particular
perfect permanent pity plate pleasant plenty pointless poor possible possibly pour prefer pretend proper
proud proven quiet quit ran rather ready reasonable recently refuse regret regular relax rely remain
repeatedly return ride rough rude ruin sad sake satisfied scared scream seat seem sense sent seriously
shake shall shame sharp shock shout sick sight silent silly simply since sing sit situation skip slept
slip smell smile smoothly sneak soft somehow sooner sorry spoil squeeze stand stare steal sticky stole
stranger stretch stupid suffer suit suppose sure sweet tall taste taught tear tend terrible thick thin
threw throw thrown tidy tie tired tonight tooth toss total tough toward treat trick trip twist typical
typing typed ugly unhappy unless unlike until upset vast waking wander wear weekend welcome wet whenever
wherever wild wise within wonderful worry worried worst wrap wrote wired yellow young quicker quickest
faster fastest slower slowest smallest largest easier easiest harder longer longest shorter shortest
higher highest safer safest smarter simpler simplest stronger closer newer oldest nicer lighter heavier
wider deeper richer tighter tells sticks
"""

PLAIN_WORDS = frozenset(_PLAIN.split())
"""Everyday words: rare in a catalogue of products, yet not telling; they count half."""

LIKENING = frozenset(("like", "vs", "versus"))
"""Words that only say that things are compared; no entry is looked for by them."""

_COMPARING = """
alternative alternatives equivalent competitor counterpart version replace replaces replacing
replacement similar
"""

SIDES = frozenset(("vs", "versus", "difference", "different", "differ", "differs"))
"""Words between the two things that are compared, of which one must be ours."""

COMPARING = LIKENING.union(SIDES, _COMPARING.split())
"""Words of a question about another vendor's product that looks for the like of it here."""

_ORDINARY = """
alexa amplify athena aurora backup batch bedrock braket chime cloud comprehend config connect
detective forecast glue inspector lambda lex lookout neptune nova nitro organizations outposts
personalize pinpoint polly proton q redshift shield snow snowball snowcone snowmobile spot titan
transcribe translate wavelength workspaces
"""

ORDINARY_NAMES = frozenset(_ORDINARY.split())
"""Names of one word that mean something else to most people: a name of that kind alone shows no subject."""

FAINT_WEIGHT, PLAIN_WEIGHT = 0.15, 0.5
"""Weights of the faint and the plain words, as shares of what they would have."""

_FAINT_STEMS = frozenset(map(stem, FAINT_WORDS))
_PLAIN_STEMS = frozenset(map(stem, PLAIN_WORDS))


def everyday(word: str) -> float:
    """Return the share of its weight that a word has which people say whatever they talk about."""
    each = stem(word)
    return FAINT_WEIGHT if each in _FAINT_STEMS else PLAIN_WEIGHT if each in _PLAIN_STEMS else 1.0


def is_telling(word: str) -> bool:
    """Whether `word` is no number and none that people say whatever they talk about."""
    return everyday(word) >= 1.0 and not word.isdecimal()
