"""Score cards to compare, built from what a test cares about."""

from dataclasses import replace

from benchmarks.extraction.scorecard import BodyScore, Card, Cost, FactScore
from benchmarks.extraction.scores import Names

BODY = BodyScore(f1=0.95, precision=0.94, recall=0.96, exact=0.3, word_f1=0.95)
FACTS = FactScore(
    wanted=900,
    wanted_of=1000,
    leaked=100,
    leaked_of=1000,
    title=0.8,
    author=Names(right=300, wrong=40, true=400, unasked=10),
    day=0.85,
    days_wrong=20,
)
COST = Cost(mean=0.040, median=0.030, p99=0.200, worst=0.400)
ZYTE_CARD = Card(pages=181, body=BODY, facts=None, cost=COST, empty=0, rejected=0, lost=0)
TRAFILATURA_CARDS = {"zyte": ZYTE_CARD, "wcxb": replace(ZYTE_CARD, pages=500, facts=FACTS)}

GOOD_BODY = BodyScore(f1=0.975, precision=0.970, recall=0.980, exact=0.4, word_f1=0.96)
GOOD_COST = Cost(mean=0.020, median=0.015, p99=0.100, worst=0.150)
GOOD_ZYTE = replace(ZYTE_CARD, body=GOOD_BODY, cost=GOOD_COST)
GOOD_WCXB = replace(GOOD_ZYTE, pages=500, facts=replace(FACTS, leaked=50))
GOOD_CARDS = {"zyte": GOOD_ZYTE, "wcxb": GOOD_WCXB}
