"""The statistics stand by themselves: a program needs no screen and no tables to use them."""

from __future__ import annotations

import subprocess
import sys


def test_the_statistics_load_neither_the_dashboard_nor_pandas_nor_a_database() -> None:
    program = (
        "import sys, plumbline.aggregates.statistics as s; "
        "s.trend(s.xmr(s.exactly(range(12)))); s.rate_funnel(s.exactly([1, 2, 3, 4]), [9] * 4).curve(); "
        "print(*({'streamlit', 'altair', 'pandas', 'duckdb', 'pyarrow', 'statsmodels'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
