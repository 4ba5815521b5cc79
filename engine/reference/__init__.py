"""Facts that checks and comparisons rest on: councils, their peers, districts, the postcode directory, the register of providers.

Nothing here imports pyarrow or numpy until a lookup that needs them is made.
"""
