"""Figures in the API: the same values as on the pages."""

from __future__ import annotations

import datetime as dt

from ninja import Field, Query, Router, Schema

from firsthand.core import clock
from firsthand.measurement import queries
from firsthand.measurement.values import Cell, Figure, Impact, Programme, Series, Window
from firsthand.people.api_auth import ApiRequest, scope
from firsthand.people.rights import Right

router = Router(tags=["Figures"])


class FigureOut(Schema):
    """One figure. `value` null: not enough data. `base` is the denominator in words. `unit`: count, share or ratio."""

    key: str
    label: str
    unit: str
    value: float | None
    base: str
    note: str

    @staticmethod
    def of(figure: Figure) -> FigureOut:
        metric = figure.metric
        return FigureOut(
            key=metric.key,
            label=metric.label,
            unit=metric.unit,
            value=figure.value,
            base=figure.base,
            note=figure.note,
        )


class PointOut(Schema):
    day: dt.date
    value: int


class SeriesOut(Schema):
    """A value for each day (UTC) of the window."""

    key: str
    label: str
    points: list[PointOut]

    @staticmethod
    def of(series: Series) -> SeriesOut:
        points = [PointOut(day=day, value=value) for day, value in series.points]
        return SeriesOut(key=series.key, label=series.label, points=points)


class ShareFiguresOut(Schema):
    """What one share did. `reactions` null: the network has not told any."""

    share_id: int
    network: str
    state: str
    settled_at: dt.datetime | None
    clicks_by_people: int
    previews: int
    bots: int
    reactions: int | None


class ImpactOut(Schema):
    """One's own figures."""

    start: dt.date
    end: dt.date
    figures: list[FigureOut]
    clicks: SeriesOut
    shares: list[ShareFiguresOut]


class CellOut(Schema):
    """A group of at least `min_cell_size` people."""

    label: str
    people: int
    confirmed: int
    claimed: int
    clicks: int
    clicks_per_share: float | None

    @staticmethod
    def of(cell: Cell) -> CellOut:
        return CellOut(
            label=cell.label,
            people=cell.people_count,
            confirmed=cell.confirmed,
            claimed=cell.claimed,
            clicks=cell.clicks,
            clicks_per_share=cell.clicks_per_share,
        )


class ProgrammeOut(Schema):
    """The programme's aggregates; everything empty while `is_enough` is false."""

    start: dt.date
    end: dt.date
    min_cell_size: int
    is_enough: bool
    figures: list[FigureOut]
    series: list[SeriesOut]
    departments: list[CellOut]
    networks: list[CellOut]
    items: list[CellOut]


class WindowQuery(Schema):
    """How many days back, today included."""

    days: int = Field(30, ge=1, le=366)

    def window(self) -> Window:
        return Window.last(self.days, today=clock.now().date())


@router.get("/figures/mine", auth=scope(Right.READ_OWN_FIGURES), response=ImpactOut, operation_id="get_my_figures")
def my_figures(request: ApiRequest, query: Query[WindowQuery]) -> ImpactOut:
    """What one's own shares did; nobody else can ask for it."""
    return _impact(queries.my_impact(request.user, window=query.window()))


@router.get(
    "/figures/programme", auth=scope(Right.READ_PROGRAMME), response=ProgrammeOut, operation_id="get_programme_figures"
)
def programme_figures(request: ApiRequest, query: Query[WindowQuery]) -> ProgrammeOut:
    """The programme's figures, each over enough people that nobody can be told apart."""
    return _programme(queries.programme(request.user, window=query.window()))


def _impact(impact: Impact) -> ImpactOut:
    shares = [
        ShareFiguresOut(
            share_id=share.share_id,
            network=share.network,
            state=share.state,
            settled_at=share.settled_at,
            clicks_by_people=share.people,
            previews=share.previews,
            bots=share.bots,
            reactions=share.reactions,
        )
        for share in impact.shares
    ]
    return ImpactOut(
        start=impact.window.start,
        end=impact.window.end,
        figures=[FigureOut.of(figure) for figure in impact.figures],
        clicks=SeriesOut.of(impact.clicks),
        shares=shares,
    )


def _programme(programme: Programme) -> ProgrammeOut:
    return ProgrammeOut(
        start=programme.window.start,
        end=programme.window.end,
        min_cell_size=programme.min_cell_size,
        is_enough=programme.is_enough,
        figures=[FigureOut.of(figure) for figure in programme.figures],
        series=[SeriesOut.of(s) for s in (programme.confirmed, programme.claimed, programme.clicks) if s],
        departments=[CellOut.of(cell) for cell in programme.departments],
        networks=[CellOut.of(cell) for cell in programme.networks],
        items=[CellOut.of(cell) for cell in programme.items],
    )
