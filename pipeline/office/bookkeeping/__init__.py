"""The books in the outbox: what people write in them is taken, then they are drawn anew.

``making`` says what the books are to hold: ``orders``, ``running``, ``to_do`` with its ``tasks``.
``journal`` takes what people tell in the journal of orders: ``taking`` finds it, ``parting`` parts
what would come back, ``sending`` makes forms of it, ``record`` remembers it; ``adopting`` turns
rows that people added into the register's, ``untaken`` tells people what of theirs does not stand
there any more.
``reading`` opens a book, ``keeping`` brings all of them up to date.
"""

from pipeline.office.bookkeeping.keeping import Bookkeeping
from pipeline.office.bookkeeping.making import BookMaking
from pipeline.office.bookkeeping.parting import Parting
from pipeline.office.bookkeeping.sending import BookSending
from pipeline.office.bookkeeping.tasks import Task, tasks_of, waiting_in

__all__ = ["BookMaking", "BookSending", "Bookkeeping", "Parting", "Task", "tasks_of", "waiting_in"]
