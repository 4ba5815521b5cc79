"""Made-up SSDA903 returns with errors planted at known rates, for tests and the demonstration. No real child is in them."""

from .history import History as History
from .history import generate_history as generate_history
from .planting import ERROR_TYPES as ERROR_TYPES
from .planting import Flag as Flag
from .planting import PlannedError as PlannedError
from .planting import choose_errors as choose_errors
from .region import CouncilPlan as CouncilPlan
from .region import demonstration_region as demonstration_region
from .returns import SyntheticReturn as SyntheticReturn
from .returns import draft_at as draft_at
from .returns import finish as finish
from .returns import return_at as return_at
from .returns import write_csv_folder as write_csv_folder
