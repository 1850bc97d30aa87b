"""Pages as a crawl of clinics brings them, made by a seeded generator: of our own writing, the same each time.

A page is about 30 KB of HTML: head with metadata, styles and structured data, a bar of navigation, four to six kilobytes of copy
in headings, paragraphs and lists, a sidebar, a footer and scripts. Two pages in a hundred speak of dry needling. Half of
those belong to chains, whose clinics share all of their copy but town, telephone number and a few links.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

NEEDLING = 0.02
"""Share of pages that speak of dry needling."""
CHAINS = 5
SIZE = 30_000

_TOWNS = (
    "Ashford Bellmere Carrick Dunmore Eastleigh Fairview Glenrock Harwood Inverell Jarrow Kirkby Lanark Millbrook Norwood Oakham "
    "Pembury Quorn Redhill Stanton Thornbury Upwood Verwood Westbury Yarm"
).split()
_SURNAMES = (
    "Abbot Barlow Coombes Dale Ellery Finch Garland Holt Imrie Jessop Kerr Lowe Marsh Nairn Orchard Pike".split()
)
_SERVICES = (
    "sports massage", "post-operative rehabilitation", "running assessment", "pelvic health", "vestibular therapy", "hand therapy",
    "Pilates classes", "ergonomic advice", "shoulder clinic", "knee clinic", "back care", "orthotics", "hydrotherapy", "home visits",
    "paediatric physiotherapy", "strength classes",
)  # fmt: skip
_OPENINGS = (
    "Our clinic in {town} has looked after local families since {year}",
    "We begin with a conversation about what you want to get back to",
    "Every first appointment for {service} takes {minutes} minutes",
    "{surname} leads our {service} service and teaches at the local college",
    "You can book {service} online, by telephone or at the desk",
    "Bring comfortable clothes and any letters or scans you have",
    "Most people who ask us about {service} have had the problem for some months",
    "The car park behind the building has {minutes} spaces and a ramp to the door",
    "Your plan is written down, and you take a copy of it home",
    "We send a short report to your doctor if you ask us to",
    "A session of {service} costs {price}, and a follow-up {less}",
    "Several insurers pay for {service}; ask yours before the first visit",
)
_ENDINGS = (
    ".", ", and we answer the phone until seven.", ", which leaves time for questions.", "; the rest depends on how you get on.",
    ", as the team in {town} will explain.", " on weekdays and on Saturday mornings.", ", whatever your age or sport.",
    ", and there is no need for a referral.",
)  # fmt: skip
_HEADINGS = (
    "About {service}", "What happens at {service}", "{service} in {town}", "Who we see", "Prices and insurance", "How to find us",
    "Meet {surname}", "Before your first visit", "Questions people ask us",
)  # fmt: skip
_NEEDLING = (
    "Dry needling relieves {condition} and gets you moving again.",
    "Our dry needling cures {condition} in just {count} sessions.",
    "Needling may ease {condition} for a short time in some people.",
    "Dry needling is completely safe and has no side effects.",
    "A fine needle is placed into a tight band of muscle and taken out again.",
    "It is not a cure-all, and we will tell you when something else suits you better.",
    "Dry needling releases trigger points and restores blood flow.",
    "Nine out of ten patients with {condition} feel better after one visit.",
    "Bruising and soreness are common after needling; a punctured lung is rare and serious.",
    "Dry needling works faster than massage for {condition}.",
)
_CONDITIONS = (
    "neck pain", "tension headaches", "lower back pain", "tennis elbow", "shoulder pain", "migraine", "plantar fasciitis", "knee pain",
)  # fmt: skip
_STYLE = ".{name}-{n}{{display:grid;gap:{n}px;margin:0 auto;padding:{n}px 1rem;color:#2b3a42}}@media print{{.{name}-{n}{{display:none}}}}\n"
_SCRIPT = (
    '!function(t,e){{for(var i=0,n=e.length;i<n;i++)t.addEventListener("click",function(r){{if(r.target&&r.which<2)'
    't.push({{event:"{name}",id:{n}}})}})}}(window.layer{n}||[],document.links);\n'
)


class Page(NamedTuple):
    """One page of the crawl."""

    url: str
    html: str


def pages(count: int, seed: int = 1) -> Iterator[Page]:
    """Yield so many pages, the same each time for a seed."""
    for number in range(count):
        yield page(number, seed)


def page(number: int, seed: int = 1) -> Page:
    """Return the page of a number; it depends on nothing but number and seed, so that any part of a crawl can be made alone."""
    chance = random.Random(f"{seed}/{number}")
    needled = chance.random() < NEEDLING
    chain = chance.randrange(CHAINS) if needled and chance.random() < 0.5 else None
    told = random.Random(f"chain {seed}/{chain}") if chain is not None else chance
    names = {
        "town": chance.choice(_TOWNS), "surname": told.choice(_SURNAMES), "year": str(told.randint(1950, 2020)),
        "minutes": str(told.randint(20, 90)), "price": f"£{told.randint(40, 90)}", "less": f"£{told.randint(20, 39)}",
    }  # fmt: skip
    site = f"chain{chain}.example" if chain is not None else f"clinic{chance.randrange(1 + number // 12)}.example"
    body = _body(told, names, needled)
    if chain is not None:
        body = body.replace(names["town"], told.choice(_TOWNS))
    title = "Dry needling" if needled else told.choice(_SERVICES).capitalize()
    filled = _framed(chance, title, names, body)
    return Page(f"https://www.{site}/{names['town'].lower()}/page-{number}.html", filled)


def _body(chance: random.Random, names: dict[str, str], needled: bool) -> str:
    parts: list[str] = []
    needles = chance.sample(_NEEDLING, 5) if needled else []
    for section in range(chance.randint(6, 9)):
        heading = chance.choice(_HEADINGS).format(service=chance.choice(_SERVICES), **names)
        parts.append(f'<section class="block block--{section}"><h2 class="block__title">{heading}</h2>')
        for _ in range(chance.randint(1, 3)):
            said = [_sentence(chance, names) for _ in range(chance.randint(2, 5))]
            if needles and section > 1:
                said.insert(1, needles.pop().format(condition=chance.choice(_CONDITIONS), count=chance.randint(2, 6)))
            parts.append(f'<p class="block__text">{" ".join(said)}</p>')
        if chance.random() < 0.4:
            items = "".join(f"<li>{one.capitalize()}</li>" for one in chance.sample(_SERVICES, 4))
            parts.append(f'<p>We offer:</p><ul class="list">{items}</ul>')
        parts.append("</section>\n")
    return "".join(parts)


def _sentence(chance: random.Random, names: dict[str, str]) -> str:
    told = chance.choice(_OPENINGS) + chance.choice(_ENDINGS)
    return told.format(service=chance.choice(_SERVICES), **names)


def _framed(chance: random.Random, title: str, names: dict[str, str], body: str) -> str:
    links = "".join(
        f'<li class="nav__item"><a class="nav__link" href="/{one.replace(" ", "-").lower()}/{town.lower()}" data-id="{chance.randrange(10**6)}">'
        f"{one.capitalize()}</a></li>"
        for one in _SERVICES
        for town in (names["town"],)
    )
    areas = "".join(f'<li><a href="/areas/{town.lower()}">{town}</a></li>' for town in _TOWNS)
    data = (
        f'<script type="application/ld+json">{{"@context":"https:\\/\\/schema.org","@type":"MedicalClinic","name":"{names["town"]} Clinic",'
        f'"telephone":"0{chance.randint(10**9, 10**10 - 1)}","description":"Physiotherapy &amp; rehabilitation in {names["town"]}"}}</script>'
    )
    head = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title} | {names["town"]} Clinic</title>\n'
        f'<meta name="description" content="{title} in {names["town"]}: prices, times &amp; booking.">\n'
    )
    nonce = f"{chance.randrange(16**12):012x}"
    foot = (
        f'<footer class="footer"><p>&copy; {names["town"]} Clinic · 0{chance.randint(10**9, 10**10 - 1)} · Mon–Fri 8–19</p>'
        f"<ul>{areas}</ul></footer>"
    )
    missing = SIZE - len(head) - 3 * len(links) - len(areas) - len(data) - len(body) - len(foot) - 600
    style = "".join(_STYLE.format(name="block", n=n) for n in range(max(missing // 2 // 110, 0)))
    script = "".join(_SCRIPT.format(name="view", n=n) for n in range(max(missing // 2 // 190, 0)))
    return (
        f'{head}<style>{style}</style>\n{data}\n</head>\n<body class="page">\n<header><nav class="nav"><ul>{links}</ul></nav></header>\n'
        f'<main id="main">\n<h1>{title} in {names["town"]}</h1>\n<img src="/team.jpg" alt="The team at {names["town"]}">\n{body}</main>\n'
        f'<aside class="side"><h3>More services</h3><ul>{links}</ul></aside>\n{foot}<nav class="nav nav--foot"><ul>{links}</ul></nav>\n'
        f'<script nonce="{nonce}">{script}</script>\n</body>\n</html>\n'
    )
