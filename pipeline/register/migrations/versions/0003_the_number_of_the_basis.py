"""The number of the order that an order rests on, beside its day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Packets made before have the day alone."""
    with op.batch_alter_table("packet") as batch:
        batch.add_column(sa.Column("basis_number", sa.Text(), nullable=True))


def downgrade() -> None:
    """The day stays."""
    with op.batch_alter_table("packet") as batch:
        batch.drop_column("basis_number")
