"""The vendors whose keys are recognised, one row for each form. Forms are the vendors' own documentation's."""

from firsthand.guard.detect.vendors import builders, clouds, offices
from firsthand.guard.detect.vendors.rows import Named, Vendor

VENDORS = clouds.VENDORS + builders.VENDORS + offices.VENDORS
NAMED = clouds.NAMED + builders.NAMED + offices.NAMED

__all__ = ["NAMED", "VENDORS", "Named", "Vendor"]
