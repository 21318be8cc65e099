"""The office at work: ``story`` tells the life of a form, the rest serves the story.

``day`` looks at the inbox again and again; ``tray`` holds the forms taken and not finished;
``packing`` draws their packets, ``earlier`` finds those made before, ``outcomes`` tells what came
of each; ``aside`` puts away those on which the office failed. ``cardkeeping`` keeps the school's
card in force, ``emptyforms`` the empty forms fresh, ``lease`` a second office away; ``notes`` and
``status`` speak to people who see no console.
"""
