"""What measurement holds about people: nothing of its own; it counts links and departments."""

from __future__ import annotations

PERSONAL: dict[str, str] = {}
NOT_PERSONAL = {
    "DirtyDay.day",
    "LinkDay.id",
    "LinkDay.link_id",
    "LinkDay.day",
    "LinkDay.people",
    "LinkDay.previews",
    "LinkDay.bots",
    "ProgrammeDay.id",
    "ProgrammeDay.day",
    "ProgrammeDay.department_id",
    "ProgrammeDay.network",
    "ProgrammeDay.confirmed",
    "ProgrammeDay.claimed",
    "ProgrammeDay.clicks",
    "Watermark.name",
    "Watermark.value",
    "Watermark.at",
}
