"""The dashboard's charts: each a pure function from a table to an ``alt.Chart``. No Streamlit, no data access, no statistics."""
