from firsthand.measurement.models.dirty import DirtyDay
from firsthand.measurement.models.linkday import LinkDay
from firsthand.measurement.models.programmeday import ProgrammeDay
from firsthand.measurement.models.watermark import Watermark

__all__ = ["DirtyDay", "LinkDay", "ProgrammeDay", "Watermark"]
