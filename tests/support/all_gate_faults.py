"""Every fault of a finished file, edition by edition."""

from __future__ import annotations

import clinic_field_faults
import drawing_faults
import gate_faults
import office_faults
import patient_field_faults
import press_faults
import press_ink_faults
import reading_faults

FAULTS = (
    *gate_faults.FAULTS,
    *drawing_faults.FAULTS,
    *patient_field_faults.FAULTS,
    *clinic_field_faults.FAULTS,
    *office_faults.FAULTS,
    *press_ink_faults.FAULTS,
    *press_faults.FAULTS,
    *reading_faults.FAULTS,
)
