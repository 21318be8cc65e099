"""``python -m pipeline.cli`` is the ``paperwork`` command."""

import sys

from pipeline.cli import main

sys.exit(main())
