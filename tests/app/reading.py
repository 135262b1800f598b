"""What a screen says, read from outside."""

from streamlit.testing.v1 import AppTest


def words(app: AppTest) -> str:
    """Everything that the page says in our own HTML."""
    return "\n".join(element.proto.body for element in app.get("html"))


def messages(app: AppTest) -> list[str]:
    """Faults, warnings and remarks, in that order."""
    return [message.value for kind in (app.error, app.warning, app.info) for message in kind]


def words_of_sound_page(app: AppTest) -> str:
    """Everything that the page says; it has one heading, and no fault, warning or remark."""
    assert not app.exception
    assert messages(app) == []
    said = words(app)
    assert said.count("<h1") == 1
    return said


def place(app: AppTest) -> str:
    """The page that the address names."""
    value = app.query_params["page"]
    return value if isinstance(value, str) else value[0]
