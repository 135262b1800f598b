"""What Streamlit runs at every click."""

from app_pages.main import show

show()
