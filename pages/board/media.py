"""Media and feedback: in what tone and how prominently the work was reported, and what people said."""

from components.frame.page import open_page
from components.media.chosen import choose_place
from components.media.coverage import coverage
from components.media.voices import voices

view = open_page("Media and feedback", ("area", "campaign", "by", "theme", "role", "words"))
area = choose_place(view)
coverage(view, area)
voices(view, area)
