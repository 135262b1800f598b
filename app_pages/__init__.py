"""The Streamlit screens: they draw, and never decide."""
