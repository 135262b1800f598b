"""What the same server offers beside Streamlit: fonts, the report, health, and the rules every answer leaves with."""
