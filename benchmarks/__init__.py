"""How fast the coder is, and how much memory it takes: ``make bench``."""

import os

from dateline.scaling.executor import ONE_THREAD

os.environ.update(ONE_THREAD)  # as the command does; before anything loads numpy
