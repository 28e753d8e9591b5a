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
s t d ll ve re m w vs
"""

_CHATTER = """
thoughts thought deal dead gone newbie begin beginning stuck pick picking plain mgr asked ask asking
asks explainer newb noob folk opinions opinion lemme gimme dunno hmm ugh btw fwiw hows youtube yt
vid vids aint ya yall u r ur pls plz please kindly thanks thank thx ty cheers hey hi hello yo ok
okay lol haha oh ngl fyi idk iirc imo imho tbh afaik eli5 asap wow cool know knows knew remember
recall forget forgot think guess wonder wondering curious heard hear want wanted wants looking look
looks find finding found searching seek show shows showing tell give gives got get gets getting see
saw seen watched check mean means called name named say says said need needs like try trying help
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
tutorial tutorials limit limits roadmap changelog cheat sheet cheatsheet boss docs documentation
quickstart guide guides faq horror story stories broke broken error errors alternative alternatives
equivalent competitor counterpart replace keep keeps keeping tools tool internals closing opening
biggest unboxing deprecated expert prod production introducing search watch link point page call
calls map work works working make makes made making built build building run running runs start
started starts first today day days week year years people person user users customer customers
company companies cloud service services feature features update updates support supports supported
version versions introduction intro overview demo demos example examples good best better great nice
fast easy easily up out off down back away together
"""

FAINT_WORDS = frozenset(_FAINT.split())
"""Words that are more often chatter than content: they count, but little."""

_PLAIN = """
dr one two three four five six seven eight nine ten purpose difference compare comparison
automatically go goes gone went come comes came coming take takes took taking put puts putting set
sets setting keep keeps keeping let leave leaves move moves moving turn turns turned bring brings
brought hold holds stay stays become becomes add adds added adding change changes changed changing
remove removes removed removing create creates created creating stop stops stopped stopping fix
fixes fixed fixing break breaks breaking broke broken hit hits hitting fall falls spend spends spent
spending pay pays paying paid cost costs lower reduce reduces reducing increase save saves saving
handle handles handling manage manages managing provide provides providing allow allows allowing
enable enables enabling prevent prevents avoid avoids improve improves improving learn learns
learning teach connect connects connecting play plays write writes writing read reads reading speed
quickly slow slowly cheap cheaper cheapest big bigger biggest small smaller large larger huge giant
tiny whole entire full empty long short high low old older bad worse wrong right hard simple crazy
weird strange random real true single double several multiple various different common special main
quick early late instead across inside outside behind along near far against accident accidentally
suddenly everywhere somewhere anywhere always never often sometimes once twice later soon place
places part parts side end beginning middle top lot lots bunch number amount piece pieces group
groups money problem problems issue issues question questions answer answers reason reasons idea
ideas story stories world worth life man woman kid kids boss colleague colleagues employee employees
partner partners time times team teams room sharing share
"""

PLAIN_WORDS = frozenset(_PLAIN.split())
"""Everyday words: rare in a catalogue of products, yet not telling; they count half."""

_RIVALS = """
azure gcp gcloud gke aks google bigquery cosmos firebase heroku netlify vercel supabase digitalocean
linode alibaba tailwind tableau powerbi
"""

RIVALS = frozenset(_RIVALS.split())
"""Other clouds and platforms: a question about one of them is none about the service that is like it ..."""

COMPARING = frozenset(
    ("alternative", "alternatives", "equivalent", "competitor", "counterpart", "version", "replace")
)
"""... unless it says that it looks for the like of it."""

_ORDINARY = """
alexa amplify athena aurora backup batch bedrock braket chime cloud comprehend config connect
detective forecast glue inspector lambda lex lookout neptune nova nitro organizations outposts
personalize pinpoint polly proton q redshift shield snow snowball snowcone snowmobile spot titan
transcribe translate wavelength workspaces
"""

ORDINARY_NAMES = frozenset(_ORDINARY.split())
"""Names of one word that mean something else to most people: a name of that kind alone shows no subject."""

FAINT_WEIGHT, PLAIN_WEIGHT, RIVAL_WEIGHT = 0.15, 0.5, 2.0
"""Weights of the faint, the plain and the rivals' words, as shares of what they would have."""

_FAINT_STEMS = frozenset(map(stem, FAINT_WORDS))
_PLAIN_STEMS = frozenset(map(stem, PLAIN_WORDS))


def everyday(word: str) -> float:
    """Return the share of its weight that a word has which people say whatever they talk about.

    It is more than 1 for a word that tells of something else.
    """
    if word in RIVALS:
        return RIVAL_WEIGHT
    each = stem(word)
    return FAINT_WEIGHT if each in _FAINT_STEMS else PLAIN_WEIGHT if each in _PLAIN_STEMS else 1.0


def is_telling(word: str) -> bool:
    """Whether `word` is no number and none that people say whatever they talk about."""
    return everyday(word) >= 1.0 and not word.isdecimal()
