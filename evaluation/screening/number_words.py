"""The words by which a sentence about figures says what a number counts."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WORDS = {
    "single": 1, "sole": 1, "lone": 1, "one": 1, "two": 2, "both": 2, "couple": 2, "pair": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "duo": 2, "brace": 2, "twosome": 2, "trio": 3, "trios": 3, "threesome": 3, "quartet": 4, "foursome": 4,
    "ii": 2, "iii": 3, "iv": 4,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# Words that are numbers only beside what they count: "a single route", "both forces" are none.
ROMAN = frozenset({"ii", "iii", "iv"})
ONLY_BESIDE = frozenset({"one", "single", "sole", "lone", "both", "couple", "pair", "brace", "duo"}) | ROMAN
# "the second boy this year" tells of two.
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
# Words that are a small count by themselves.
ALWAYS = frozenset({"twins", "triplets", "quadruplets"})
# People, and what is recorded of them.
PEOPLE = _words(
    "abuser abusers adolescent adolescents adult adults allegation allegations arrest arrests asian assault "
    "assaults assessment assessments babies baby black boy boys brother brothers case cases charge charges "
    "child children concern concerns contact contacts conviction convictions cousin cousins crime crimes "
    "disclosure disclosures families family female females friend friends girl girls incident incidents "
    "individual individuals infant infants investigation investigations male males man men minor minors mixed "
    "notice notices offence offences offender offenders parent parents people perpetrator perpetrators person "
    "persons pupil pupils rape rapes record records referral referrals report reports resident residents "
    "sibling siblings sister sisters student students survivor survivors suspect suspects teen teenager "
    "teenagers teens toddler toddlers twin twins victim victims white woman women youngster youngsters youth "
    "youths "
)
# What is no person: a small number of these says nothing of anybody.
THINGS = _words(
    "academic action actions advert adverts agencies agency analyst analysts area areas article articles "
    "billion board boards borough boroughs bus buses campaign campaigns change changes channel channels "
    "cities city clinic clinics companies company coordinator coordinators council councils counties county "
    "day days district districts email emails event events factor factors film films financial firm firms "
    "fold force forces form forms gap gaps goal goals group groups hospital hospitals hotel hotels hour hours "
    "hub hubs hundred impression impressions item items launch launches lead leads leaflet leaflets manager "
    "managers meeting meetings message messages million minute minutes month months officer officers "
    "operation operations page pages panel panels part partner partners parts per percent performance "
    "performances phase phases platform platforms play plays point points post poster posters posts "
    "priorities priority quarter quarters radio reason reasons route routes school schools service services "
    "session sessions shift shifts side sides source sources staff stage stages station stations step steps "
    "strand strands system systems team teams term terms theatre theatres theme themes thing things thousand "
    "time times town towns trainer trainers venue venues video videos view views visit visits way ways week "
    "weeks worker workers working workshop workshops year years "
)
# What a number behind it names, and does not count: "phase 2".
NUMBERED = _words(
    "aim appendix band chapter episode figure goal item junction key level objective option page part phase priority "
    "quarter section stage step strand table term tier version wave week year "
)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
)  # fmt: skip
