"""Runs migrations on the connection that storage.migrate hands over."""

from alembic import context

from storage.tables import Base

connection = context.config.attributes["connection"]
# Batch mode: SQLite can change a table only by making it anew.
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()
