"""Bringing a database to the present tables."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from storage.errors import StorageError

FOLDER = Path(__file__).parent / "migrations"
# Any number will do, as long as every server of one database uses the same.
_POSTGRES_LOCK = 7413


def migrate(engine: Engine, where: str) -> None:
    """Upgrades the tables to the newest revision, in one transaction; does nothing when they are.

    Raises StorageError when the database comes from a newer version of Stevig.
    """
    # Most of the time there is nothing to do: alembic, which takes 11 MB and 0.2 s, then stays out.
    if (present := _present(engine)) != newest_revision():
        _upgrade(engine, where, present)


def newest_revision() -> str:
    """The revision that the files in migrations/versions lead to; their names begin with it."""
    return max(file.name.partition("_")[0] for file in (FOLDER / "versions").glob("[0-9]*.py"))


def _present(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.scalar(text("SELECT version_num FROM alembic_version"))


def _upgrade(engine: Engine, where: str, present: str | None) -> None:
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    revisions = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
    if present is not None and present not in revisions:
        raise StorageError("newer", where, f"revision {present}")
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_POSTGRES_LOCK})"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
