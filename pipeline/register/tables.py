"""The tables of the journal, in types that SQLite and PostgreSQL both have."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from pipeline.register.columns import Canonical, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(64)  # of our own making; what people or forms say has no limit of length
SHA = String(64)
WORD = Text()

form = Table(
    "form",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", SHA, nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("state", WORD, nullable=False, index=True),
    Column("kind_code", WORD),
    Column("form_version", Integer),
    Column("copy_id", Text),
    Column(
        "packet_id", ID, ForeignKey("packet.id", use_alter=True)
    ),  # its own, or the one it doubles
    Column("answers_sha", SHA),
    Column("fault", Text),
    Column("remarks", Canonical),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment),
    Column("archived_as", Text),
)

packet = Table(
    "packet",
    metadata,
    Column("id", ID, primary_key=True),
    Column("form_id", ID, ForeignKey("form.id"), nullable=False, index=True),
    Column("kind_code", WORD, nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("identity_sha", SHA),
    Column("identity", Canonical, nullable=False),
    Column("answers", Canonical, nullable=False),
    Column("answers_sha", SHA, nullable=False),
    Column("made_from", Canonical, nullable=False),
    Column("card_revision", Integer, ForeignKey("card_revision.id"), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("folder", Text),
    Column("replaces", ID, ForeignKey("packet.id")),
    Column("state", WORD, nullable=False),
    Column("basis", Date),  # the day of the order it rests on
    Column("basis_number", Text),
    Index(None, "kind_code", "answers_sha"),
    Index(None, "kind_code", "identity_sha"),
)

paper = Table(
    "paper",
    metadata,
    Column("id", ID, primary_key=True),
    Column("packet_id", ID, ForeignKey("packet.id"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("code", WORD, nullable=False),
    Column("title", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("series", WORD),
    Column("numbering_year", Integer),
    Column("number", Text),  # as printed
    Column("counted", Integer),  # what the counter gave, when the office numbered
    Column("number_source", WORD),
    Column("date", Date),
    Column("state", WORD, nullable=False),
    Column("words", Canonical, nullable=False),
    Column("template_sha", SHA, ForeignKey("blob.sha256")),  # none of what was issued elsewhere
    Column("document_sha", SHA),  # as the office has written it last
    Column("edited_sha", SHA),  # as a person has left it, kept among the blobs
    Column("signed_sha", SHA),
    Column("void_reason", Text),
    Column("printed", Canonical),  # every number and day the office has put into the file
)
Index(None, paper.c.series, paper.c.numbering_year, paper.c.number)
Index(
    "uq_paper_series_numbering_year_counted",
    paper.c.series,
    paper.c.numbering_year,
    paper.c.counted,
    unique=True,
    sqlite_where=paper.c.counted.is_not(None),
    postgresql_where=paper.c.counted.is_not(None),
)

event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("form_id", ID, ForeignKey("form.id"), index=True),
    Column("packet_id", ID, ForeignKey("packet.id"), index=True),
    Column("paper_id", ID, ForeignKey("paper.id"), index=True),
    Column("what", WORD, nullable=False),
    Column("detail", Canonical, nullable=False),  # never a person's name
)

series_counter = Table(
    "series_counter",
    metadata,
    Column("series", WORD, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

blob = Table(
    "blob",
    metadata,
    Column("sha256", SHA, primary_key=True),
    Column("kind", WORD, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

card_revision = Table(
    "card_revision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", SHA, ForeignKey("blob.sha256"), nullable=False),
    Column("taken_at", Moment, nullable=False),
    Column("snapshot", Canonical, nullable=False),
)

in_force = Table(
    "in_force",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("packet_id", ID, ForeignKey("packet.id"), nullable=False, index=True),
    Column("paper_id", ID, ForeignKey("paper.id")),
    Column("kind", WORD, nullable=False),
    Column("people", Canonical, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("ended_by", ID, ForeignKey("paper.id")),
)

spent_number = Table(  # counted by the office, and on no paper any more
    "spent_number",
    metadata,
    Column("series", WORD, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("counted", Integer, primary_key=True, autoincrement=False),
    Column("number", Text, nullable=False),
    Column("paper_id", ID, ForeignKey("paper.id"), nullable=False),
    Column("reason", Text, nullable=False),
)

accepted_remark = Table(
    "accepted_remark",
    metadata,
    Column("form_id", ID, ForeignKey("form.id"), primary_key=True),
    Column("remark", Text, primary_key=True),
    Column("reply", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("cell", Text),
)
