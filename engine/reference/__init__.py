"""Facts that checks and comparisons rest on: councils, their peers, districts, the postcode directory, the register of providers.

Nothing here imports pyarrow or numpy until a lookup that needs them is made.
"""

from .authorities import Authority, find_authority
from .districts import authority_by_district, district_authorities
from .peers import (
    combined_authorities,
    combined_authority_members,
    region_members,
    regions,
    statistical_neighbours,
)
from .postcodes import cache_folder, postcode_table
from .providers import read_register

__all__ = [
    "Authority",
    "authority_by_district",
    "cache_folder",
    "combined_authorities",
    "combined_authority_members",
    "district_authorities",
    "find_authority",
    "postcode_table",
    "read_register",
    "region_members",
    "regions",
    "statistical_neighbours",
]
