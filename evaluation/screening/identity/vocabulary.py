"""What a single word can be: a first name, a surname, an everyday word, a place, part of an organisation's name."""

from functools import lru_cache

from evaluation.screening.identity.first_names import FIRST_NAMES
from evaluation.screening.identity.surnames import SURNAMES
from evaluation.screening.identity.word_sets import words_in
from evaluation.screening.identity.words import WORDS

LONGEST_WORD = 30
MONTHS = words_in("january february march april may june july august september october november december")
# Places that are no first name: a capital there says nothing. Areas of England and Wales as the Department for
# Education and the ONS name them, and towns of the East Midlands.
PLACES = words_in(
    """
    abington avon barnet barnsley barwell bedford bedfordshire belgrave berkshire bexley birmingham blaby blackburn
    blackpool bolton bournemouth brackley bracknell bradford braunstone brent brighton bristol bromley
    buckinghamshire calderdale cambridge cambridgeshire camden charnwood cheshire christchurch cleveland coalville
    corby cornwall coventry croydon cumberland cumbria dagenham darlington darwen daventry derby derbyshire desborough
    doncaster dorset durham dyfed ealing earls enfield essex evington fulham gateshead glenfield gloucestershire
    greenwich gwent hackney halton hamlets hammersmith hampshire harborough haringey harrow hartlepool helens
    herefordshire hertfordshire hillingdon hinckley hounslow hove hull humber humberside irthlingborough isle isles
    islington kensington kent kettering keynes kibworth kingston kirklees knowsley lambeth lancashire leeds leicester
    leicestershire lewisham lincolnshire liverpool llr loughborough luton lutterworth maidenhead manchester medway
    melton mercia merseyside merton middlesbrough milton mowbray newcastle newham norfolk northampton
    northamptonshire northants northumberland northumbria nottingham nottinghamshire oadby oakham oldham oundle
    oxford oxfordshire peterborough plymouth poole portsmouth powys raunds redbridge redcar richmond rochdale rotherham
    rothwell rugby rushden rutland salford sandwell scilly sefton sheffield shepshed shropshire slough solihull
    somerset southampton southend southwark staffordshire stamford stockport stockton stoke suffolk sunderland surrey
    sussex sutton swadlincote swindon syston tameside tees telford thames thrapston thurrock torbay towcester trafford
    tyne tyneside uppingham wakefield walsall waltham wandsworth warrington warwickshire wellingborough westminster
    westmorland wigan wight wigston wiltshire windsor wirral wokingham wolverhampton worcestershire wrekin york
    yorkshire
    """
)  # fmt: skip
# First names that are also places or brands: alone, with a number or before "said", they may be no person.
ALSO_PLACES = words_in(
    """
    adelaide albert alexandria asia austin brooklyn carlisle carolina chelsea chester china dakota dallas denver devon
    douglas dudley essex florence georgia houston india iona ireland isis isla israel jersey jordan kenya kimberley
    kingsley lea lincoln lourdes madison milan montana orlando oxford paisley paris petra preston rio roma ross
    savannah sierra skye stafford stanley sydney trent troy vienna virginia victoria wells wesley
    """
)
# First names that are also everyday words or titles, beside those that the list of words holds.
ALSO_WORDS = words_in(
    """
    abbey angel archer aria art basil beryl blossom carol cherry coral dale dean den destiny earl ebony eve fawn
    felicity fern flora gene glen heath hector henna hunter indigo iris ira isis ivy jasper jay lance laurel luna max
    maxim meadow mica misty myrtle nova olive ola opal ore patsy patty pearl piper prince princess prudence
    rex rhea rick river roan robin rocky roma ruby saffron sage samba sandy sapphire savanna serenity sherry sid sol
    sonny star sultan thi troy ty uma val valentine verity viola violet warren woody zia
    """
)
# What stands after a person's name when the whole is a place, an organisation, a law, a film or an event.
ORGANISATION = words_in(
    """
    academy arms arena association avenue award awards building campaign cathedral centre center charity church clinic
    close club college committee community company corner council course court crescent cup day drama drive
    enquiry fc festival film fm foundation friary fund gallery gardens garden green group hall hill hospice hospital
    hotel house hub infants initiative inn inquiry institute lane law leisure lecture library lodge ltd mall market
    media memorial mile ministry museum nursery park pavilion place play plaza primary prize programme project
    protocol pub radio report review road rooms route rule school schools screening service services society square
    stadium statue street story studio studios suite surgery team terrace theatre toolkit tour tournament tower
    training trust union university venue village walk ward way week wharf wing wood
    """
)
# Of these also in lower case: "Florence Road area", "the Harry Potter reading group".
ORGANISATION_IN_LOWER_CASE = words_in(
    "area campaign cluster concert film foundation fund group leaflet park play programme story theatre training "
    "trust ward"
)
# A name after these is a saint's, a ruler's, a storm's or a police operation's.
NAMES_A_THING = words_in("king operation op prince princess project queen saint st storm")
ENDINGS = (
    ("'s", ("",)), ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")),
    ("ing", ("", "e")), ("ly", ("",)), ("er", ("", "e")), ("ers", ("", "e")), ("est", ("", "e")), ("ness", ("",)),
    ("ment", ("",)),
)  # fmt: skip


def is_first_name(word: str) -> bool:
    """Return whether the word, in lower case, is a first name, of two parts too ("lily-mae")."""
    return word in FIRST_NAMES or ("-" in word and word.split("-", 1)[0] in FIRST_NAMES)


def is_surname(word: str) -> bool:
    """Return whether the word, in lower case, is a common surname, or has one in it ("austin-clark")."""
    return word in SURNAMES or ("-" in word and any(part in SURNAMES for part in word.split("-")))


def is_place(word: str) -> bool:
    """Return whether the word, in lower case, is part of a place's name and no first name."""
    return word in PLACES


def is_doubtful(name: str) -> bool:
    """Return whether a first name is as likely a word, a month or a place."""
    return name in MONTHS or name in ALSO_PLACES or name in ALSO_WORDS or is_word(name)


@lru_cache(maxsize=20_000)
def is_word(word: str) -> bool:
    """Return whether the word, in lower case, is an everyday one or a regular form of one."""
    if len(word) > LONGEST_WORD:
        return False
    if "'" in word:
        return is_word(word.split("'", 1)[0])
    if "-" in word:
        return all(is_word(part) for part in word.split("-"))
    reached, open_ = {word}, [word]
    while open_:
        form = open_.pop()
        if form in WORDS:
            return True
        for shorter in _shorter(form):
            if shorter not in reached:
                reached.add(shorter)
                open_.append(shorter)
    return False


def _shorter(word: str) -> list[str]:
    """Return what the word may be a form of: "referred" of "referr", "referre" and "refer"."""
    forms = []
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word.removesuffix(ending)
            forms += [stem + letters for letters in instead]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return forms
