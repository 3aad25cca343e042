"""Units of length, and the names of papers."""

from typing import Literal

Paper = Literal["letter", "a4"]

MM_PER_INCH = 25.4

PT_PER_INCH = 72.0
"""The default user space unit of a PDF (ISO 32000-1, 8.3.2.3)."""

PX_PER_INCH = 96.0
"""The CSS pixel (CSS Values 4, 6.2)."""

PT_PER_MM = PT_PER_INCH / MM_PER_INCH
