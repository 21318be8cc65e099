"""The map of the office.

A filled-in Excel form passes these desks and becomes papers:

==============  ==============================================================
``intake``      notices a file in the inbox, waits until it lies still, claims it once
``reading``     reads the workbook in a guarded child process; every answer keeps its cell
``review``      answers and facts become a packet of drafts, or a form returned with every remark
``register``    the journal of the work, the register of papers, their numbers
``rendering``   a paper and its Word template become a document
``delivery``    documents become a folder in the outbox, whole or not at all
==============  ==============================================================

``office.story`` tells the story in one table; ``cli`` are the verbs of the ``paperwork`` command.
``forms`` draws the workbooks that people fill in, ``proofreading`` holds the templates to them,
``books`` keeps the Excel books in the outbox: the journal, who mentors whom, what to do.
``kinds``, ``sheets``, ``wording`` and ``remarks`` are what desks and papers speak with; ``papers``
holds the domains, one module a form; ``school`` and ``language`` know people and words; ``house``
names the folders, ``disk`` alone changes them.
"""

__version__ = "0.1.0"
