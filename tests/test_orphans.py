"""A build that is killed: the processes that it leaves behind end by themselves, and let go of what they hold."""

import subprocess
import sys
from textwrap import dedent

import pytest

ABOUT_TO_ANSWER = """
    from generator.beside import Beside

    Beside(lambda: "much " * 1_000_000)
"""

SENDING_RESULTS = """
    import threading, time
    from generator import workforce

    workforce.processors = lambda: 2
    here = os.getpid()

    def work(piece):
        if os.getpid() == here:
            os._exit(0)
        return "much " * 100_000

    workforce.share_out(range(1000), work)
"""

WAITING_FOR_A_REQUEST = """
    from pathlib import Path
    from generator.examiners import Examiners

    Examiners(Path("content"), 2)
"""

STANDING_BY = """
    from generator.worker import Worker

    Worker(lambda tell, _: tell(1), lambda: None, lambda: None).ask(lambda _: None)
"""

AT_WORK = """
    from generator.worker import Worker

    Worker(lambda tell, _: tell(1) or "much " * 1_000_000, lambda: None, lambda: None).ask(lambda _: os._exit(0))
"""


@pytest.mark.parametrize("begins", [ABOUT_TO_ANSWER, SENDING_RESULTS, WAITING_FOR_A_REQUEST, STANDING_BY, AT_WORK])
def test_a_process_ends_when_the_one_that_began_it_is_gone(begins):
    script = f"import os\n{dedent(begins)}\nos._exit(0)"
    left = subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, timeout=60, check=True)  # until all have closed it
    assert left.stdout == b""
