"""The text against itself: numbers of one draft that cannot all hold, found without any ledger.

One module for each sort of relation; all of them read a `Told` (the draft with its claims) and give `Contradiction`s. The interval reckoning is in `reach`,
the words in `words/arithmetic.toml`. A rule speaks only where every reasonable way to relate the numbers fails; a doubtful relation is no finding.
"""

from shiju.audit.itself.contradictions import contradictions as contradictions
from shiju.audit.itself.told import Told as Told
