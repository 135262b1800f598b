"""A page with as many widgets as its address asks for: `?radio=5&text_area=5&button=9`."""

import streamlit as st

# As long as an answer of the questionnaire.
SENTENCE = "Op papier staat wanneer we het jongeren vragen en welke vragen we dan stellen."
OPTIONS = [f"**{level}** {SENTENCE}" for level in range(1, 6)] + ["Weet ik niet", "Niet van toepassing"]

for number in range(int(st.query_params.get("radio", "0"))):
    st.radio(
        f"{number} {SENTENCE}", OPTIONS, index=0, key=f"radio-{number}", horizontal=True, label_visibility="collapsed"
    )
for number in range(int(st.query_params.get("text_area", "0"))):
    with st.expander("Toelichting"):
        st.text_area("Toelichting", key=f"text_area-{number}")
for number in range(int(st.query_params.get("button", "0"))):
    st.button(f"Stap {number}", key=f"button-{number}")
