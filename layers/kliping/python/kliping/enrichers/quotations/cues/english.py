"""English words that tell who spoke."""

BEFORE_SPEAKER = """
    said says added adds wrote writes tweeted replied responded explained noted argued warned declared insisted recalled
    concluded continued asked asks observed remarked joked quipped testified shouted yelled cried exclaimed countered
    predicted lamented mused reported explains notes argues warns tells reports reads
"""

BEFORE_CLAUSE = ""

AFTER_SPEAKER = """
    said says say saying told tell tells telling added add adds adding wrote writes write writing tweeted tweets
    tweeting posted posts asked asks ask asking replied replies responded responds responding answered answers explained
    explains explaining noted notes noting argued argues arguing warned warns warning declared declares declaring
    insisted insists insisting stated states stating continued continues concluded concludes acknowledged acknowledges
    admitted admits claimed claims claiming charged charges recalled recalls joked jokes joking quipped shouted shouts
    shouting yelled yells yelling cried cries exclaimed announced announces announcing remarked remarks observed
    observes suggested suggests urged urges testified testifies complained complains complaining countered counters
    predicted predicts promised promises promising vowed vows pledged boasted boasts lamented laments mused confessed
    conceded concedes contended contends maintained maintains repeated reiterated stressed emphasized emphasised
    cautioned cautions commented comments opined mentioned demanded demands demanding begged pleaded whispered muttered
    scolded chanted chanting sang sings singing read reads thundered snapped retorted gushed ranted interjected
    interrupted elaborated began summed agreed disagreed affirmed protested blasted slammed raged reasoned
    marveled marvelled agrees put puts asserted asserts asserting reported wondered wonders offered pointed went
"""

PARTICIPLES = """
    saying telling adding writing tweeting asking responding explaining noting arguing warning declaring insisting
    stating claiming joking shouting yelling announcing complaining promising demanding chanting singing asserting
"""

SOURCES = "according"

ADVERBS = """
    also later then once has had have have been is was were are be repeatedly often recently just again still even would
    will did simply further reportedly famously never always now only first finally previously publicly himself herself
    themselves flatly bluntly quickly too
"""

OBJECTS = """
    that of in on at to during after before when as about while with reporters him her them me us
"""

AGENTS = "by to"

PRONOUNS = "he she"
FEMALE = "she"
MALE = "he"
PLURAL = "they it"
RELATIVE = "who which"
COORDINATE = "and but"
FIRST_PERSON = "i we you"

LEAVE_SUBJECT = """
    in on at to during after before when while as about with via through because since who which that where according
    later yesterday today tonight recently again adding referring citing speaking monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november december last
    this earlier but although though if until upon from once he she they it
"""

ENTER_SUBJECT = """
    that when if because while as so though although after before since until yet or where for whether to
"""

LINKS = "of for to with by from about against and"

RELATIONS = ""

TITLES = """
    called dubbed titled entitled nicknamed named known book film movie novel song album show series play theme slogan
    headline phrase word term hashtag words reading motto
"""

REFERS_BACK = ""

STAFF = """
    spokesman spokeswoman spokesperson campaign aide adviser advisor ally allies supporter supporters surrogate voter
    voters administration foundation team strategist
"""

ONE = ""

WOMEN = """
    mrs ms miss dame lady queen princess congresswoman spokeswoman chairwoman councilwoman
    woman girl mother wife sister daughter aunt niece grandmother widow
    abby alice alison amanda amy angela ann anna anne annie barbara brenda carol caroline catherine charlotte christina
    christine claire cynthia deborah debra diana diane donna doris dorothy elaine eleanor elizabeth ellen emily emma eva
    evelyn frances grace hannah harriet heather helen hillary irene isabella ivanka jane janet jennifer jessica jill
    joan joanna joyce judith judy julia julie karen kate katherine kathleen kathryn laura lauren linda lisa liz loretta
    louise lucy maggie margaret maria marie marilyn martha mary megan melania melissa michelle molly monica nancy
    natalie nicole olivia pamela patricia paula peggy penny rachel rebecca rosa ruth sally samantha sandra sara sarah
    sharon shirley sophia sophie stephanie susan suzanne sylvia teresa theresa tina valerie victoria vivian wendy
"""
MEN = """
    mr sir lord king prince congressman spokesman chairman councilman
    man boy father husband brother son uncle nephew grandfather widower
    aaron adam adrian ahmed alan albert alexander allan andrew andy anthony antonio arthur barack barry benjamin
    bernard bill billy bob bobby bradley brian bruce bryan carl carlos charles chuck colin craig dan daniel dave david
    dennis derek diego don donald doug douglas dylan ed edgar edward eric erik ethan eugene fernando francisco frank
    fred frederick gary geoffrey george gerald gilbert glenn gordon greg gregory harold harry harvey henry herbert
    howard hugh hugo ian ibrahim isaac ivan jack jacob jake james jason jeff jeffrey jeremy jerry jim jimmy joe john
    johnny jon jonathan jorge jose joseph joshua juan julian justin karl keith kenneth kevin larry lawrence leo leonard
    louis lucas luis luke marco mark martin matthew michael miguel mike mitch mitt mohamed mohammad muhammad nathan neil
    nicholas nick norman oliver oscar paul pedro peter phil philip ralph raymond ricardo richard rick rob robert roberto
    roger ronald rudy russell ryan scott sean sergei simon stanley stephen steve steven ted thomas tim timothy todd tom
    tommy tony victor vincent vladimir walter wayne william
"""
DEFINITE = ""
STAND_INS = ""
SUFFIXED = False
