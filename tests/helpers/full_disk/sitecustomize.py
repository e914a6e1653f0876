"""Put on PYTHONPATH by tests: no file of the process can grow beyond 900 kB, and no signal ends it when one would."""

import resource
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))
