"""`python -m shiju` is the command shiju."""

import sys

from shiju.cli.main import main

sys.exit(main())
