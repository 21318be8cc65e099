"""The forms desk: draws Excel forms from the models, empty or filled, and marks up returned ones.

Sheets are not protected: on a protected one Excel refuses to insert and sort rows, and whatever is
pasted brings its own lock. A moved or renamed column stays findable by its defined name.
"""

from pipeline.forms.describing import describe, form_file_name, new_copy_id
from pipeline.forms.drawing import Drawn, draw_again, draw_form
from pipeline.forms.filling import UnfitAnswers, UnknownLabel, fill_form
from pipeline.forms.restamping import restamped
from pipeline.forms.stamp import Stamp
from pipeline.forms.told import Markup
from pipeline.forms.wants import offered

__all__ = [
    "Drawn",
    "Markup",
    "Stamp",
    "UnfitAnswers",
    "UnknownLabel",
    "describe",
    "draw_again",
    "draw_form",
    "fill_form",
    "form_file_name",
    "new_copy_id",
    "offered",
    "restamped",
]
