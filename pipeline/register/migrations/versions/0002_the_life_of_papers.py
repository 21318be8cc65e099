"""Papers without a template, numbers that people give, hand edits, books, points kept for ever."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID, TEXT, NUMBER, DAY = sa.String(length=64), sa.Text(), sa.Integer(), sa.Date()
OF_NUMBER = ["series", "numbering_year", "number"]
COUNTED = ["series", "numbering_year", "counted"]


def upgrade() -> None:
    """A number that people give may stand twice; one that the office has counted may not."""
    op.drop_index("uq_paper_series_numbering_year_number", table_name="paper")
    with op.batch_alter_table("paper") as batch:
        batch.alter_column("template_sha", existing_type=ID, nullable=True)
        batch.add_column(sa.Column("edited_sha", ID, nullable=True))
        batch.add_column(sa.Column("printed", TEXT, nullable=True))
    with op.batch_alter_table("packet") as batch:
        batch.add_column(sa.Column("basis", DAY, nullable=True))
    op.create_index("ix_paper_series_numbering_year_number", "paper", OF_NUMBER)
    op.create_index(
        "uq_paper_series_numbering_year_counted",
        "paper",
        COUNTED,
        unique=True,
        sqlite_where=sa.text("counted IS NOT NULL"),
        postgresql_where=sa.text("counted IS NOT NULL"),
    )
    op.create_table(
        "spent_number",
        sa.Column("series", TEXT, nullable=False),
        sa.Column("year", NUMBER, nullable=False, autoincrement=False),
        sa.Column("counted", NUMBER, nullable=False, autoincrement=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("paper_id", ID, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name="fk_spent_number_paper_id_paper"),
        sa.PrimaryKeyConstraint("series", "year", "counted", name="pk_spent_number"),
    )
    op.create_table(
        "book_cell",
        sa.Column("book", TEXT, nullable=False),
        sa.Column("row", TEXT, nullable=False),
        sa.Column("column", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("book", "row", "column", name="pk_book_cell"),
    )
    op.create_table(
        "own_point",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("kind_code", TEXT, nullable=False),
        sa.Column("after", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("packet_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["packet_id"], ["packet.id"], name="fk_own_point_packet_id_packet"),
        sa.PrimaryKeyConstraint("id", name="pk_own_point"),
    )


def downgrade() -> None:
    """Take it back; papers without a template must be gone before."""
    for name in ("own_point", "book_cell", "spent_number"):
        op.drop_table(name)
    op.drop_index("uq_paper_series_numbering_year_counted", table_name="paper")
    op.drop_index("ix_paper_series_numbering_year_number", table_name="paper")
    with op.batch_alter_table("packet") as batch:
        batch.drop_column("basis")
    with op.batch_alter_table("paper") as batch:
        batch.drop_column("printed")
        batch.drop_column("edited_sha")
        batch.alter_column("template_sha", existing_type=ID, nullable=False)
    op.create_index(
        "uq_paper_series_numbering_year_number",
        "paper",
        OF_NUMBER,
        unique=True,
        sqlite_where=sa.text("number IS NOT NULL"),
        postgresql_where=sa.text("number IS NOT NULL"),
    )
