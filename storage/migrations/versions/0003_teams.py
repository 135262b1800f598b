"""Teams: the group that a team belongs to, and the names that it had before."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the table, and the column."""
    with op.batch_alter_table("team") as team:
        team.add_column(sa.Column("part_of", sa.String(length=120), nullable=False, server_default=""))
    op.create_table(
        "former_name",
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_former_name_team_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("organisation", "name", name=op.f("pk_former_name")),
    )
    op.create_index(op.f("ix_former_name_team_id"), "former_name", ["team_id"], unique=False)
