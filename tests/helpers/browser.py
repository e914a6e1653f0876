"""The browser in which pages for people are looked at: the machine's own."""

import os
import shutil

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def browser_path() -> str:
    """Where it is; without one the test says so, and fails where CI is set."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        missing = f"none of {', '.join(_NAMES)} is installed: `make browser` (apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(f"a page for people cannot be tried: {missing}")
        pytest.skip(f"A PAGE FOR PEOPLE WAS NOT TRIED IN A BROWSER: {missing}")
    return found
