"""Imports what leaves a connection open as it is imported: Python 3.13 warns of it, and here warnings are errors."""

import gc
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)
    import datasette.filters  # noqa: F401 - of `detect_json1`, as of 0.65

    gc.collect()
