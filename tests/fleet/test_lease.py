"""Commands of a worker live as long as they are granted, and no longer than the worker."""

import os
import subprocess
import sys

import pytest

from ntm_crawler.fleet.lease import GONE_SECONDS, SECONDS, Lease, moment
from tests.helpers.cli import ROOT

COMMAND = """
import os, signal, sys, time
ended = []
os.killpg = lambda group, number: ended.append(number)
from ntm_crawler.fleet.lease import keep_to_lease
keep_to_lease()
print(len(ended), "NTM_LEASE" in os.environ)
signal.pause()  # until the first look after the start
print(len(ended))
"""

CASES = {  # seconds ago at which the worker was last heard of, whether it is the parent: looks that end the command
    "just heard of": (0.0, True, 0),
    "not heard of for less than a lease": (SECONDS - 10.0, True, 0),
    "not heard of for a lease": (SECONDS, True, 1),
    "never heard of": (None, True, 1),
    "somebody else is the parent": (0.0, False, 1),
}


@pytest.mark.parametrize("case", CASES)
def test_a_command_looks_whether_it_may_live(case: str) -> None:
    ago, is_parent, looks = CASES[case]
    lease = Lease()
    if ago is not None:
        lease.extend(moment() - ago)
    given = lease.environment
    if not is_parent:
        given = {name: value.replace(f":{os.getpid()}", f":{os.getppid()}") for name, value in given.items()}
    done = subprocess.run(
        [sys.executable, "-c", COMMAND],
        cwd=ROOT,
        env=os.environ | given,
        pass_fds=(lease.descriptor,),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == [str(looks), "False", str(2 * looks)]
    assert lease.holds == (ago is not None and ago < SECONDS)
    lease.close()


def test_it_ends_before_its_job_is_given_to_others() -> None:
    assert SECONDS + 2.0 < GONE_SECONDS
