"""Every number that decides, in one place, each with the method rule that it comes from.

Borders are integers or `Fraction`s, so that a score that lies exactly on a border falls on the right side of it.
"""

from fractions import Fraction
from typing import Literal

# Raise this when a rule changes what the same answers lead to; it is printed with every score.
RULES_VERSION = "1"

Mode = Literal["individual", "joint"]

# S1: an answer of 1..5 is worth 0, 25, 50, 75 or 100 points.
LOWEST_LEVEL = 1
HIGHEST_LEVEL = 5
POINTS_PER_LEVEL = 25
MAX_SCORE = 100

# S2: the answers an item needs to have a score. Below 3 an average would point at persons; a joint answer is one.
MIN_ANSWERS: dict[Mode, int] = {"individual": 3, "joint": 1}

# S3: the share of the applicable items that must have a score.
MIN_ITEM_SHARE = Fraction(3, 5)

# S5: the likely range. S5, C2: standard deviations in levels, of one person's change between two scans (s0) and of the
# day (t).
RANGE_Z = 1.96
NOISE_ALONE = 0.65
NOISE_OF_THE_DAY = 0.05
# S5, C6: the variance between persons in one team (vb), in levels squared.
VARIANCE_BETWEEN_PEOPLE = 0.75**2

# S7: from this share of "don't know" among those who responded, not seeing it is a finding of its own.
UNSEEN_SHARE = Fraction(1, 3)

# G1: how many levels a condition may stand above its lowest critical item.
GATE_MARGIN = 1

# G2: how many answers of 1 on a critical item make a concern, and from how many answers on that item it may show.
CONCERN_LEVEL = 1
CONCERN_PEOPLE: dict[Mode, int] = {"individual": 2, "joint": 1}
CONCERN_MIN_ANSWERS: dict[Mode, int] = {"individual": 5, "joint": 1}

# R1: the conditions that an overall level needs, and how far it may stand above the weakest one.
MIN_CONDITIONS = 5
OVERALL_MARGIN = 1

# R2: "ready" needs this many conditions, all at this level or above; "nearly" allows this many below it, none at 1.
READY_CONDITIONS = 6
READY_LEVEL = 3
NEARLY_MAX_BELOW = 2

# W1: borders of the typical gap (in levels), and the people from which the words and the number may be shown.
ALIKE_MAX_GAP = Fraction(9, 10)
SPREAD_MAX_GAP = Fraction(6, 5)
GAP_WORDS_MIN_PEOPLE = 3
GAP_NUMBER_MIN_PEOPLE = 5

# How many items a team can talk through in one meeting, at five minutes each (docs/handleiding.md, the script).
TALKS_PER_MEETING = 5

# W2: two camps: people in each camp, answers on the item, and where the camps lie.
CAMP_MIN_PEOPLE = 2
CAMPS_MIN_ANSWERS = 5
LOW_CAMP = (1, 2)
MIDDLE = 3
HIGH_CAMP = (4, 5)

# W3: the people that each role needs before the two are compared; and with everybody told so before answering.
ROLE_MIN_PEOPLE = 5
ROLE_MIN_PEOPLE_TOLD = 3
# Below half a level the two roles see it alike.
ROLE_ALIKE_MAX_POINTS = 12.5

# C1: the items that somebody answered both times, before the mean of them says something about the condition.
CHANGE_MIN_ITEMS = 3
# C7: the people that a verdict on change needs.
CHANGE_MIN_PEOPLE = 3

# C2: moderated variance: for how many people the prior counts (Smyth 2004, https://doi.org/10.2202/1544-6115.1027),
# and the least that the standard deviation of one person's change may become, in levels.
NOISE_PRIOR_WEIGHT = 20
NOISE_LEAST = 0.30

# C3: the chance of one or more wrong verdicts over the conditions of a comparison (Holm 1979,
# https://www.jstor.org/stable/4615733). C4: the range that goes with it, and the least change that is
# worth a verdict, in levels.
CHANGE_ALPHA = 0.10
CHANGE_RANGE = 0.90
CLEAR_MIN_CHANGE = Fraction(1, 4)

# C5: so many conditions, all moving one way by this much on average (in levels), may be no more than a good or bad day.
TOGETHER_MIN_CONDITIONS = 5
TOGETHER_MIN_CHANGE = Fraction(1, 4)

# O1: the teams that a verdict on an organisation needs.
ORGANISATION_MIN_TEAMS = 5
# O2: wrong verdicts to expect per team, and where teams share the mood of the day.
WRONG_FLAGS_PER_TEAM = 0.04
WRONG_FLAGS_PER_TEAM_SHARED_MOOD = 0.07
# O3: the teams and the organisations that a comparison with others needs, and where the middle half lies.
QUARTER_MIN_TEAMS = 20
QUARTER_MIN_ORGANISATIONS = 3
QUARTER = Fraction(1, 4)

# A1: the people from which an average may be shown in the team, and from which anything else may, or may leave it.
MIN_PEOPLE_AVERAGE = 3
MIN_PEOPLE_SPREAD = 5

# A3: what a roll-up tells of teams that it hides is about at least this many teams (and MIN_PEOPLE_SPREAD people).
# Also the teams from which a mean of teams, or something that teams share, says more than the teams themselves.
MIN_TEAMS_TOGETHER = 2

# The organisation's page: an item is common in many teams from this share on; from this level on it is a strength.
COMMON_SHARE = Fraction(1, 3)
STRONG_LEVEL = 4

# A4: so many people who joined or left hide each other.
SMALLEST_CHANGE_OF_PEOPLE = 3

# A2, A4: with so many answers all the same, somebody in two scans is the same person, and no chance.
REPEAT_MIN_ANSWERS = 10

# A5: outside the team scores are multiples of this, and the ends are not told apart.
ROUNDED_TO = 5
