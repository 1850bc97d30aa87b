"""Classes of words that tell, by standing beside a verb, what part it plays; closed, or nearly."""

from __future__ import annotations

import re

from dnclaims.recognise.lexicon_file import inflections

BE = frozenset("is are was were be been being am isn't aren't wasn't weren't it's they're".split())
"""Forms of *be*."""
HAVE = frozenset("has have had having hasn't haven't hadn't".split())
"""Forms of *have*."""
HELP = frozenset(
    "can could may might must shall should will would cannot can't couldn't won't wouldn't do does did don't doesn't didn't"
    " help helps helped helping let lets make makes not".split()
)
"""Helping verbs, and verbs that take a base form after their object."""
RAISING = frozenset(
    "found shown proven proved known thought believed said reported likely able unable appear appears appeared seem seems"
    " seemed tend tends tended expected predicted estimated observed seen"
    " demonstrated suggested continue continues fail fails failed help helps helped helping enough began begin begins"
    " possible unlikely".split()
)  # fmt: skip
"""Words between which and a verb *to* stands without meaning a purpose: "was found to lower"."""
HOW_OFTEN = frozenset("also often commonly widely".split())
"""Words that stand between *is* and *used to*."""
HELPING = frozenset("help helps helped helping let lets".split())
"""Verbs that help, or let, somebody do something."""
MEANT = frozenset("used designed intended meant".split())
"""Participles that say what a thing is for."""
BEFORE_NOUN = frozenset(
    "a an the this these those its their his her our your my any no each every some several another such of in on at by for"
    " with from into about between among during after before under over within without through via against per than as"
    " two three four five six seven eight nine ten more less greater lower higher larger smaller similar further"
    " significant substantial clinical potential possible small large major main modest early late recent long term direct"
    " common strong little much many most new good best better worse key first second future different relative average"
    " sharp steep steady slight marked dramatic".split()
)  # fmt: skip
"""Words after which a noun follows, or an adjective."""
ADJECTIVE = ("ive", "ous", "ful", "ical", "able", "ible", "'s", "-term", "less")
"""Endings of words after which a noun follows."""
NO_OBJECT = frozenset(
    "in during over from after with among at between since when while as and or but for following until before within"
    " is are was were has have had may can could might should will would did does do due because if than by to across through under on per throughout".split()
)
"""Words that begin no object."""
AFTER_PARTICIPLE = frozenset("by with for to at in as".split())
"""Words that follow a participle that stands with a noun: "patients treated with"."""
PLURALS = frozenset("people women men children we they you i mice data and both media teeth mums dads".split())
"""Words that take a base form as their verb, and end in no -s."""
OBJECTS = frozenset("the your their his her our its a an risk risks".split())
"""Words that begin an object for sure."""
NEEDS_NONE = frozenset(
    "works work worked succeeds succeed succeeded helps kills contribute contributes contributed lead leads led result results resulted".split()
)
"""Verbs that say by themselves, or with a particle, that something acts."""
SAME_PAST = frozenset("cut hit put set spread".split())
"""Verbs whose past is spelled as their base."""
RELATIVE = frozenset("that which who".split())
"""Words that begin a relative clause."""
AND = frozenset("and or".split())
"""Words that join."""
ADVERB = frozenset("well also even still often ever never not just only further both actually then either thus".split())
"""Adverbs that end in no -ly."""
TURNING = frozenset(
    word
    for base in (
        "increase decrease improve worsen change double triple halve slow spread settle balance ease lower end heal recover"
        " rise fall drop decline climb grow shift vary work alter speed break succeed".split()
    )
    for _, word in inflections(base)
) | frozenset("rose risen fell fallen dropped dropping grew grown sped broke broken".split())
"""Verbs that also stand without an object, and then say what happens, not what makes it happen."""
FIRST_NO_VERB = frozenset("lower moderate slow free clear correct calm double triple work cause control use".split())
"""Words that are an adjective or a noun where a sentence begins with them."""
AFTER_NOUN = re.compile(r"not$|affecting$|(?!need)\w+[^e]ed$")
"""What follows a noun, rather than the verb that is spelled alike."""
NOUNS_TOO = frozenset(
    word
    for base in (
        "increase decrease rise fall cause damage harm control impact influence benefit change support trigger delay block boost"
        " cut drive force fuel lift limit lower work end release reset shift spread stop balance calm fight fix ease aid treat"
        " target slow speed shape spark spur double triple strain hit drain halt repair heal blame power counter plague nudge"
        " hike result lead switch correlate forecast mirror guard moderate alternate correct free clear focus use aid"
        " help alert prompt melt soothe break combat rest flush kill build dull blunt dampen swell reverse"
        " compromise remedy abuse cure guarantee exercise reform slash curb up aggregate"
        " offset wreck beat".split()
    )
    for form, word in inflections(base)
    if form in ("base", "third")
)
"""Verbs of which a form is a noun or an adjective, too."""
