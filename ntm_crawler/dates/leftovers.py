"""dateparser, for the rare wording our own grammar leaves: strict, and believed only where its answer can be checked."""

import re
import threading
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.dates.parsed import ParsedDate, parsed, to_local

if TYPE_CHECKING:
    from dateparser import DateDataParser
    from dateparser.conf import Settings
