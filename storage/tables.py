"""The tables. A team is a row of its own, so that renaming it keeps its history together."""

import datetime as dt

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    Dialect,
    ForeignKey,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

# Named constraints, so that a migration can find them on every database.
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
CASCADE = "all, delete-orphan"


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite forgets the time zone; here it comes back, so that a moment means the same everywhere."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """The moment as it was stored, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def now() -> dt.datetime:
    """The moment a row is written, in UTC."""
    return dt.datetime.now(dt.UTC)


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=NAMING)


class TeamRow(Base):
    """A team of an organisation. `part_of`: its region or place, the widest first, as in "Oost / Deventer"."""

    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("organisation", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    organisation: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(120))
    part_of: Mapped[str] = mapped_column(String(120), default="", server_default="")


class FormerNameRow(Base):
    """A name that a team had, or the name of a team that was merged into it: scans under that name belong to it too."""

    __tablename__ = "former_name"
    organisation: Mapped[str] = mapped_column(String(120), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)


class AssessmentRow(Base):
    """One scan. `place` is where the team was last: a condition id or the name of a page."""

    __tablename__ = "assessment"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    instrument_id: Mapped[str] = mapped_column(String(80))
    instrument_version: Mapped[str] = mapped_column(String(20))
    team_size: Mapped[int]
    date: Mapped[dt.date] = mapped_column(index=True)
    mode: Mapped[str] = mapped_column(String(12))
    place: Mapped[str] = mapped_column(String(40), default="")
    example: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)
    saved_at: Mapped[dt.datetime] = mapped_column(Moment, default=now)

    team: Mapped[TeamRow] = relationship()
    respondents: Mapped[list["RespondentRow"]] = relationship(cascade=CASCADE, order_by="RespondentRow.position")
    not_applicable: Mapped[list["NotApplicableRow"]] = relationship(cascade=CASCADE, order_by="NotApplicableRow.item")
    agreed: Mapped[list["AgreedRow"]] = relationship(cascade=CASCADE, order_by="AgreedRow.item")
    targets: Mapped[list["TargetRow"]] = relationship(cascade=CASCADE, order_by="TargetRow.condition")
    asks_help: Mapped[list["HelpRow"]] = relationship(cascade=CASCADE, order_by="HelpRow.position")
    actions: Mapped[list["ActionRow"]] = relationship(cascade=CASCADE, order_by="ActionRow.position")


class RespondentRow(Base):
    """Who answers within one scan."""

    __tablename__ = "respondent"
    __table_args__ = (UniqueConstraint("assessment_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(64))
    position: Mapped[int]
    role: Mapped[str | None] = mapped_column(String(12))
    link: Mapped[str | None] = mapped_column(String(200))
    responses: Mapped[list["ResponseRow"]] = relationship(cascade=CASCADE, order_by="ResponseRow.item")


class ResponseRow(Base):
    """One answer. No row: left blank. Level empty: "weet ik niet"."""

    __tablename__ = "response"
    __table_args__ = (CheckConstraint("level BETWEEN 1 AND 5", name="level"),)
    respondent_id: Mapped[int] = mapped_column(ForeignKey("respondent.id", ondelete="CASCADE"), primary_key=True)
    item: Mapped[str] = mapped_column(String(80), primary_key=True)
    level: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(Text)


class NotApplicableRow(Base):
    """An item that does not apply to this team, with the reason."""

    __tablename__ = "not_applicable"
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    item: Mapped[str] = mapped_column(String(80), primary_key=True)
    reason: Mapped[str] = mapped_column(String(500))


class AgreedRow(Base):
    """The level that the team agreed on for an item, beside what people answered."""

    __tablename__ = "agreed"
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    item: Mapped[str] = mapped_column(String(80), primary_key=True)
    level: Mapped[int]
    why: Mapped[str | None] = mapped_column(String(500))


class TargetRow(Base):
    """The level that the team wants to reach on a condition."""

    __tablename__ = "target"
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    condition: Mapped[str] = mapped_column(String(40), primary_key=True)
    level: Mapped[int]


class HelpRow(Base):
    """A condition on which the team asks its organisation for help."""

    __tablename__ = "help"
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    condition: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int]


class ActionRow(Base):
    """Something the team decided to do."""

    __tablename__ = "action"
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    item: Mapped[str | None] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(String(500))
    owner: Mapped[str] = mapped_column(String(120), default="")
    due: Mapped[dt.date | None]
    done: Mapped[bool] = mapped_column(default=False)


class WorkshopRow(Base):
    """A scan that people answer unseen, each on a phone. The code leads in until the answers are shown or locked."""

    __tablename__ = "workshop"
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str | None] = mapped_column(String(6), unique=True)
    # Whether everybody is told, before answering, that the two roles will be compared (W3).
    roles_compared: Mapped[bool] = mapped_column(default=False)
    ends_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    locked_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    revealed_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    # From when the people who answered may see the outcome on their own phones.
    shared_at: Mapped[dt.datetime | None] = mapped_column(Moment)


class SeatRow(Base):
    """One person's place in a workshop. Who has the link has the place; here is only the hash of it."""

    __tablename__ = "seat"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    respondent_id: Mapped[int] = mapped_column(ForeignKey("respondent.id", ondelete="CASCADE"), unique=True)
    # Typed in from paper by the facilitator.
    paper: Mapped[bool] = mapped_column(default=False)
    finished_at: Mapped[dt.datetime | None] = mapped_column(Moment)


class SecretRow(Base):
    """A secret of this installation: what it signs with, and the hash of the owner's link."""

    __tablename__ = "secret"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
