"""In a folder on PYTHONPATH: a process may open no more files than the environment variable FILES says."""

import os
import resource

_FILES = int(os.environ["FILES"])
resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES, _FILES))
