"""What can be written into a cell of a form."""

from datetime import date
from decimal import Decimal

Written = int | Decimal | str | date
