"""Submissions: what was sent and published, by whom, and what can be done about it."""

from components.frame import cached_reads
from components.frame.officers_only import officers_only
from components.officer.submissions import open_submissions, submissions_section
from components.officer.submissions_due import due_section
from components.officer.submissions_kept import layouts_section, refused_section, titles_section
from components.officer.submissions_publications import publications_section, publish_section
from components.officer.submissions_texts import texts_section
from components.officer.trouble import trouble_told

officers_only()
strategy = cached_reads.strategy()
with trouble_told():
    location = open_submissions(strategy)
    publish_section(location, strategy)
    due_section(location, strategy)
    texts_section(location, strategy)
    submissions_section(location, strategy)
    publications_section(location, strategy)
    layouts_section(location)
    titles_section(location)
    refused_section(location)
