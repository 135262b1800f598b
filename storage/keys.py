"""What this installation keeps secret: the keys that it signs with, and the hash of the owner's link."""

from sqlalchemy import select

from storage.database import Database
from storage.tables import SecretRow
from storage.upserts import insert, upsert


class Keys:
    """All reading and writing of secrets in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> str | None:
        """A secret of this installation."""
        with self._database.reading() as session:
            return session.scalar(select(SecretRow.value).where(SecretRow.name == name))

    def keep(self, name: str, value: str) -> str:
        """Stores a secret unless there is one of this name already; returns the one that counts."""
        with self._database.writing() as session:
            session.execute(insert(session, SecretRow).values(name=name, value=value).on_conflict_do_nothing())
            kept = session.scalar(select(SecretRow.value).where(SecretRow.name == name))
            assert kept is not None
            return kept

    def replace(self, name: str, value: str) -> None:
        """Stores a secret over the former one."""
        with self._database.writing() as session:
            upsert(session, SecretRow, {"name": name}, {"value": value})
