"""The measures of communications. They count no people, so they have no counting basis."""

from evaluation.definitions.measure import Measure

REACH = Measure(
    key="reach",
    name="Campaign reach",
    sheet="reach",
    unit="",
    numerator="What a campaign put out, in each channel's own unit. People reached are never added up.",
    denominator="None.",
    level="Outputs",
    source="Communications teams, as uploaded",
    owner="CSE communications officer",
    bases=(),
)
ENGAGEMENT = Measure(
    key="engagement",
    name="Social media engagement",
    sheet="engagement",
    unit="",
    numerator="Likes, shares, comments, clicks and followers, each for itself. They are acts, not people.",
    denominator="None. A rate would need the impressions of the same posts.",
    level="Outtakes",
    source="Communications teams, as uploaded",
    owner="CSE communications officer",
    bases=(),
)
MEDIA = Measure(
    key="media",
    name="Media coverage",
    sheet="media",
    unit="pieces of coverage",
    numerator="Pieces in print, online, on television and on radio, with tone, duration and prominence where recorded.",
    denominator="None. Never given as what advertising would have cost.",
    level="Outputs",
    source="Communications teams, as uploaded",
    owner="CSE communications officer",
    bases=(),
)
SURVEYS = Measure(
    key="surveys",
    name="Survey answers",
    sheet="surveys",
    unit="respondents",
    numerator="Those who answered yes to a question.",
    denominator="Those who answered it, where the source says how many.",
    level="Outtakes",
    source="Surveys of audiences, as uploaded",
    owner="CSE communications officer",
    bases=(),
)
FEEDBACK = Measure(
    key="feedback",
    name="Anecdotal evidence",
    sheet="feedback",
    unit="pieces of feedback",
    numerator="What people said, in words, by role and theme. Read, not counted up as evidence.",
    denominator="None.",
    level="Outtakes",
    source="Communications teams, as uploaded, after a second reader",
    owner="CSE communications officer",
    bases=(),
)
ACTIVITY_PLAN = Measure(
    key="activity_plan",
    name="Activities of the plan",
    sheet="activity_plan",
    unit="activities",
    numerator="Activities of the communications plan, with what the plan says of date, team, cost and progress.",
    denominator="None.",
    level="Inputs",
    source="The communications plan, as uploaded",
    owner="CSE communications officer",
    bases=(),
)

CAMPAIGN_MEASURES = (REACH, ENGAGEMENT, MEDIA, SURVEYS, FEEDBACK, ACTIVITY_PLAN)
