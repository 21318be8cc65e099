"""The first shape: forms, events, packets, papers, numbers, cards, what is in force."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID, TEXT, NUMBER, DAY = sa.String(length=64), sa.Text(), sa.Integer(), sa.Date()
MOMENT, JSON = sa.DateTime(timezone=True), sa.Text()
TABLES = (
    "accepted_remark",
    "in_force",
    "series_counter",
    "event",
    "paper",
    "packet",
    "form",
    "card_revision",
    "blob",
)


def upgrade() -> None:
    """Make every table."""
    _blob()
    _card_revision()
    _form()
    _packet()
    _paper()
    _event()
    _series_counter()
    _in_force()
    _accepted_remark()


def downgrade() -> None:
    """Take every table away."""
    with op.batch_alter_table("form") as batch:
        batch.drop_constraint("fk_form_packet_id_packet", type_="foreignkey")
    for table in TABLES:
        op.drop_table(table)


def _blob() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", ID, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )


def _card_revision() -> None:
    op.create_table(
        "card_revision",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("sha256", ID, nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("snapshot", JSON, nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name="fk_card_revision_sha256_blob"),
        sa.PrimaryKeyConstraint("id", name="pk_card_revision"),
    )


def _form() -> None:
    op.create_table(
        "form",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("sha256", ID, nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("kind_code", TEXT),
        sa.Column("form_version", NUMBER),
        sa.Column("copy_id", TEXT),
        sa.Column("packet_id", ID),
        sa.Column("answers_sha", ID),
        sa.Column("fault", TEXT),
        sa.Column("remarks", JSON),
        sa.Column("attempts", NUMBER, nullable=False),
        sa.Column("next_at", MOMENT),
        sa.Column("archived_as", TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_form"),
    )
    op.create_index("ix_form_sha256", "form", ["sha256"])
    op.create_index("ix_form_state", "form", ["state"])


def _packet() -> None:
    op.create_table(
        "packet",
        sa.Column("id", ID, nullable=False),
        sa.Column("form_id", ID, nullable=False),
        sa.Column("kind_code", TEXT, nullable=False),
        sa.Column("form_version", NUMBER, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("identity_sha", ID),
        sa.Column("identity", JSON, nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("answers_sha", ID, nullable=False),
        sa.Column("made_from", JSON, nullable=False),
        sa.Column("card_revision", NUMBER, nullable=False),
        sa.Column("made_on", DAY, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("folder", TEXT),
        sa.Column("replaces", ID),
        sa.Column("state", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["card_revision"], ["card_revision.id"], name="fk_packet_card_revision_card_revision"
        ),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"], name="fk_packet_form_id_form"),
        sa.ForeignKeyConstraint(["replaces"], ["packet.id"], name="fk_packet_replaces_packet"),
        sa.PrimaryKeyConstraint("id", name="pk_packet"),
    )
    op.create_index("ix_packet_form_id", "packet", ["form_id"])
    op.create_index("ix_packet_kind_code_answers_sha", "packet", ["kind_code", "answers_sha"])
    op.create_index("ix_packet_kind_code_identity_sha", "packet", ["kind_code", "identity_sha"])
    with op.batch_alter_table("form") as batch:  # each refers to the other
        batch.create_foreign_key("fk_form_packet_id_packet", "packet", ["packet_id"], ["id"])


def _paper() -> None:
    op.create_table(
        "paper",
        sa.Column("id", ID, nullable=False),
        sa.Column("packet_id", ID, nullable=False),
        sa.Column("ordinal", NUMBER, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("file_name", TEXT, nullable=False),
        sa.Column("series", TEXT),
        sa.Column("numbering_year", NUMBER),
        sa.Column("number", TEXT),
        sa.Column("counted", NUMBER),
        sa.Column("number_source", TEXT),
        sa.Column("date", DAY),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("words", JSON, nullable=False),
        sa.Column("template_sha", ID, nullable=False),
        sa.Column("document_sha", ID),
        sa.Column("signed_sha", ID),
        sa.Column("void_reason", TEXT),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_paper_packet_id_packet"),
        sa.ForeignKeyConstraint(
            ["template_sha"], ["blob.sha256"], name="fk_paper_template_sha_blob"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
    )
    op.create_index("ix_paper_packet_id", "paper", ["packet_id"])
    op.create_index(
        "uq_paper_series_numbering_year_number",
        "paper",
        ["series", "numbering_year", "number"],
        unique=True,
        sqlite_where=sa.text("number IS NOT NULL"),
        postgresql_where=sa.text("number IS NOT NULL"),
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("form_id", ID),
        sa.Column("packet_id", ID),
        sa.Column("paper_id", ID),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"], name="fk_event_form_id_form"),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_event_packet_id_packet"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_event_paper_id_paper"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )
    op.create_index("ix_event_form_id", "event", ["form_id"])
    op.create_index("ix_event_packet_id", "event", ["packet_id"])
    op.create_index("ix_event_paper_id", "event", ["paper_id"])


def _series_counter() -> None:
    op.create_table(
        "series_counter",
        sa.Column("series", TEXT, nullable=False),
        sa.Column("year", NUMBER, autoincrement=False, nullable=False),
        sa.Column("last", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name="pk_series_counter"),
    )


def _in_force() -> None:
    op.create_table(
        "in_force",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("packet_id", ID, nullable=False),
        sa.Column("paper_id", ID),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("people", JSON, nullable=False),
        sa.Column("since", DAY, nullable=False),
        sa.Column("until", DAY),
        sa.Column("ended_by", ID),
        sa.ForeignKeyConstraint(["ended_by"], ["paper.id"], name="fk_in_force_ended_by_paper"),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_in_force_packet_id_packet"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_in_force_paper_id_paper"),
        sa.PrimaryKeyConstraint("id", name="pk_in_force"),
    )
    op.create_index("ix_in_force_packet_id", "in_force", ["packet_id"])


def _accepted_remark() -> None:
    op.create_table(
        "accepted_remark",
        sa.Column("form_id", ID, nullable=False),
        sa.Column("remark", TEXT, nullable=False),
        sa.Column("reply", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("cell", TEXT),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"], name="fk_accepted_remark_form_id_form"),
        sa.PrimaryKeyConstraint("form_id", "remark", name="pk_accepted_remark"),
    )
