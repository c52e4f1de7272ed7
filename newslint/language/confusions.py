"""Words that writers take for one another, by ear, by hand or by rewriting.

Written for newslint from common usage guides' subject matter and from errors seen in published news.
"""

from __future__ import annotations

_BY_EAR = """
their there they're|its it's|your you're|then than|to too two|of off|whose who's|were we're where|lose loose|affect effect
accept except|advice advise|breath breathe|brake break|breaks brakes|capital capitol|cite site sight|council counsel
councilor counselor|principal principle|principals principles|stationary stationery|complement compliment
complimentary complementary|discreet discrete|elicit illicit|emigrate immigrate|ensure insure assure|farther further
flair flare|hoard horde|hear here|heard herd|hole whole|know no now|knew new|lead led|led lead|passed past|peace piece
pore pour|pray prey|precede proceed|rain reign rein|reigns reins|right write rite|role roll|roles rolls|sea see|seen scene
sell cell|sole soul|some sum|son sun|stake steak|tail tale|threw through|through though thorough thought|throne thrown
tide tied|vain vein vane|waist waste|wait weight|waive wave|ware wear where|weak week|weather whether|which witch|wood would
would wound|one won|or ore oar|our hour are|by buy bye|for four fore|be bee|been being bean|bear bare|bare bear|base bass
berth birth|board bored|born borne|bought brought|bridal bridle|cast caste|coarse course|core corps|dear deer|desert dessert
die dye|dual duel|fair fare|faze phase|feat feet|find fined|fir fur|flee flea|forth fourth|foreword forward|gait gate
grate great|grisly grizzly|groan grown|hail hale|heal heel|higher hire|him hymn|idle idol|knight night|lain lane
least leased|lessen lesson|lie lye|loan lone|made maid|mail male|main mane|meat meet|medal meddle metal mettle|miner minor
moral morale|morning mourning|naval navel|none nun|pail pale|pain pane|pair pare pear|palate palette|patience patients
peak peek pique|pedal peddle|plain plane|pole poll|poor pour|populace populous|presence presents|profit prophet|quiet quite
raise raze|read red|real reel|ring wring|road rode|route root|sail sale|serial cereal|sew so sow|shear sheer|shore sure
slay sleigh|soar sore|stair stare|steal steel|straight strait|suite sweet|team teem|their's theirs|tear tier|toe tow
track tract|trail trial|undo undue|vice vise|wail whale|war wore|warn worn|way weigh|whine wine|wrap rap|wreak wreck reek
yore your|allusion illusion|alluding eluding|adverse averse|allude elude|appraise apprise|ascent assent|aid aide|aids aides
baited bated|ballet ballot|belief believe|beliefs believes|bloc block|blocs blocks|burnt brunt|callous callus|canvas canvass
censor censure|choose chose|chosen choosing|climactic climatic|clothes cloths|conscience conscious|continual continuous
credible creditable|defuse diffuse|deprecate depreciate|device devise|disburse disperse|disinterested uninterested
eminent imminent|envelop envelope|exalt exult|flaunt flout|flounder founder|formally formerly|forego forgo|gorilla guerrilla
hangar hanger|incidence incidents|ingenious ingenuous|intense intents|intention intension|instance instants|later latter
lay lie|laid lied|liable libel|lightening lightning|magnate magnet|manner manor|marital martial|marshal martial|median media
militate mitigate|ordinance ordnance|overdo overdue|parameter perimeter|parole payroll|perpetrate perpetuate
persecute prosecute|personal personnel|perspective prospective|plaintiff plaintive|precedence precedents|prescribe proscribe
preside resides|public pubic|purposely purposefully|rational rationale|ravage ravish|regime regimen
respectfully respectively|reverend reverent|sensual sensuous|shone shown|sleight slight|staunch stanch
stature statue statute|statues statutes|straightened straitened|taught taut|tenant tenet|tenants tenets|tortuous torturous
troop troupe|troops troupes|turbid turgid|unanimous anonymous|venal venial|viral virile|wander wonder|wary weary|wet whet
wonton wanton|worse worst|wrath wraith|tact tack|hearty hardy|deserts desserts|dived delved|phased fazed|poured pored
led let|loath loathe|alter altar|alters altars|bailed baled|site sight|lose loss|choose choice|effect affects
effects affects|effected affected|effecting affecting|council's counsel's|were was|everyday every|awhile while
anyway anyways|alot lot|apart part|along long|around round|across cross|among amongst|about bout|above over|against again
until unit|united untied|martial marital|casual causal|conservation conversation|contact contract|county country
countries counties|county's country's|dairy diary|dose does|exiting exciting|form from|filed field|files flies|trail trial
sacred scared|signed singed|silver sliver|slat salt|there three|tired tried|untied united|who how|won own now|brought brough
bus but|car care|cares cars|cause clause|change chance|chances changes|county count|curse course|cut cute|diner dinner
expect except|fist first|form firm|game gave|gold good|goal gaol|happen happens|hard had|has had as|his is this|health heath
hose house|hat that|judge judged|kinds kings|least last|lest least|live life|lives lifes|liver live|man men|woman women
manger manager|mange manage|meting meeting|might mighty|most must|moths months|move more|noon soon|not note now|of or|on one
only on|other others|over ever|pasted passed|pubic public|plan plant|plans plants|poling polling|police policy
policies polices|polices police|quite quiet|quit quite|reality realty|reason season|red read|refuse refused|reform reformed
rise raise|rises raises|rose raised|said sad|say says|send sent|spend spent|lend lent|build built|since sense|sight sighted
single signal|slow slaw|solider soldier|soliders soldiers|sting string|strike struck|stated started|state sate|stats starts
than that|that what|the they then he|their the|them then|they the|think thing|things thinks|this these those|time times
told toll|tow two|trump trumpet|use used|used sued|very every|view vie|vote voter|voters votes|want went|was has|way away
what that|when then|where there|which while|while white|will with well|wit with|with which|word world|work word|works words
worker work|year years|you your|assess asses|assets assents|deceased diseased|decent descent dissent|defiantly definitely
attaché attach|feel fell|feel fill|filling feeling|fallow follow|hart heart|hop hope|hoping hopping|inter enter|later late
lets let's|wont won't|cant can't|dont don't|well we'll|were we're|shell she'll|hell he'll|ill i'll|id i'd|its it'd
whos who's|theirs there's|as is|as has|if of|if is|in is|in on|an and|a an|at as|it is|or on|to the|so to|do to|due do
he the|her here|her he|hers hear|his has|him his|she the|we well|new now|non none|nor not
"""
_GRAMMAR = """
is are|was were|has have|does do|is was|are were|has had|have had|is be|was been|been be|been being|be being|this these
that those|this that|is it|a an|a the|an the|he his him|she her hers|they their them|we our us|i my me|who whom|who which
it its|much many|less fewer|doesn't don't|isn't aren't|wasn't weren't|hasn't haven't|can could|will would|may might
shall should|may maybe|also always|as than|like likely|good well|bad badly|real really|quick quickly|more most|better best
between among|each every|either neither|or nor|some any|someone anyone
"""
_RELATIONS = """
in on at into|of for from to|to for|by from with|on of|with to|about of|over of|from of|during of|against to|as of|for of
into to|than then
"""
JOINED = {
    "every day": "everyday", "a while": "awhile", "any one": "anyone", "may be": "maybe", "all ready": "already",
    "some time": "sometime", "set up": "setup", "back up": "backup", "every one": "everyone", "in to": "into",
    "on to": "onto", "a lot": "alot", "work out": "workout", "shut down": "shutdown", "break down": "breakdown",
    "crack down": "crackdown", "log in": "login", "follow up": "followup", "any more": "anymore", "any way": "anyway",
    "all together": "altogether", "over time": "overtime", "any time": "anytime", "under way": "underway",
    "take over": "takeover", "cover up": "coverup", "fall out": "fallout", "hand out": "handout", "run off": "runoff",
    "lay off": "layoff", "make over": "makeover", "start up": "startup", "turn out": "turnout", "pay off": "payoff",
    "stand off": "standoff", "stand by": "standby", "break through": "breakthrough", "break up": "breakup",
    "in deed": "indeed", "them selves": "themselves", "him self": "himself", "with out": "without",
    "through out": "throughout", "where as": "whereas", "never the less": "nevertheless", "can not": "cannot",
    "more over": "moreover", "there fore": "therefore",
}  # fmt: skip
"""What is written as one word or as two, with different meanings; or wrongly so."""


def _groups(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in table.replace("\n", "|").split("|"):
        words = group.split()
        for word in words:
            found.setdefault(word, {}).update(dict.fromkeys(w for w in words if w != word))
    return {word: tuple(others) for word, others in found.items()}


BY_EAR = _groups(_BY_EAR)
"""Sound-alikes and slips of the hand that give another word."""
GRAMMAR = _groups(_GRAMMAR)
"""Number, person, tense and degree of the commonest words."""
RELATIONS = _groups(_RELATIONS)
"""Prepositions taken for one another."""
_DROPPED = """
the to of a in and that is for be on was are with have has as at been by it an from had not will would who were he
his this they their which but or she her its about we you than if when can more all into out up what there do
could i being one so him my your our them did no some after over also us how because other before may
should now only most between against during through while where
"""
DROPPED = tuple(_DROPPED.split())
"""Words that desks drop, commonest first: the ones the model can name as missing."""
