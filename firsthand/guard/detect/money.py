"""Financial figures and statements about the future in a text, in English, German, French and Spanish.

A number alone is harmless ("5 tips", "20 % off"). It counts when a word of finance stands near, and a statement about
the future when it speaks of one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from firsthand.guard.detect.reading import Pattern, Reading, Words, read, stands_alone
from firsthand.guard.detect.spans import Kind, Span, settle

_FINANCE = Words(
    "revenue* | turnover | net sales | sales of | sales grew | sales rose | sales fell | sales growth "
    "| quarterly sales | annual sales "
    "| in sales | profit* | net loss* | operating loss* | margin* | ebit* | earnings | eps | guidance "
    "| operating income | net income | cash flow* | free cash | arr | mrr "
    "| gmv | dividend* | order intake | order book | backlog | bookings | valuation* | valued at | funding round "
    "| series a | series b | series c "
    "| series d | raised | share price* | stock price* | our stock | our shares | ipo | acquisition* | takeover "
    "| merger | acquire* | budget* "
    "| cost savings | run rate | capex | opex | market cap* | deal worth | contract worth | contract value "
    "| growth next | growth this | growth in the next | our growth | wachstum im n\xe4chsten | wachstum in diesem "
    "| croissance au prochain | croissance l'an | crecimiento en el pr\xf3ximo "
    "| losses | debt | quarterly results | annual results | forecast* "
    "| umsatz* | gewinn | gewinne | gewinnmarge* | gewinnwarnung | reingewinn | nettogewinn | verlust* | marge* "
    "| betriebsergebnis* | konzernergebnis* "
    "| quartalsergebnis* | quartalszahlen | ergebnis je aktie | erl\xf6s* | auftragseingang* | auftragsbestand* "
    "| auftragsvolumen | dividende* "
    "| aktienkurs* | b\xf6rsengang* | \xfcbernahme* | jahres\xfcberschuss* | cashflow* | unternehmenswert "
    "| finanzierungsrunde* | prognose* | bilanz* "
    "| chiffre d'affaires | chiffre d affaires | b\xe9n\xe9fice net | b\xe9n\xe9fices | b\xe9n\xe9fice "
    "| r\xe9sultat net | r\xe9sultat op\xe9rationnel | pertes | carnet de commandes "
    "| tr\xe9sorerie | lev\xe9e de fonds | valorisation | rachat | introduction en bourse | cours de l'action "
    "| r\xe9sultats trimestriels | pr\xe9visions "
    "| ingresos | facturaci\xf3n | beneficio | beneficios | beneficio neto | margen* | p\xe9rdidas | ganancias "
    "| ventas netas | dividendos | previsiones | cartera de pedidos "
    "| flujo de caja | ronda de financiaci\xf3n | valoraci\xf3n | adquisici\xf3n* | salida a bolsa "
    "| resultados trimestrales"
)
_CURRENCY = (
    r"(?:us\$|[$\x{a3}\x{a4}\x{a5}]|\b(?:eur|usd|gbp|chf|jpy|sek|nok|dkk|pln|inr|cad|aud)\b|\b(?:euros?|dollars?"
    r"|pounds?"
    r"|francs?|franken|yen|d\x{f3}lares|libras|livres)\b)"
)
_NUMBER = r"(?:\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)"
_LARGE = (
    r"(?:trillions?|billions?|millions?|milliarden?|millionen|milliards?|mil millones|mill\x{f3}n|millones|thousand"
    r"|tausend|bn|mn|mio|mrd"
    r"|tsd|tn)\b\.?"
)
_AMOUNT = Pattern(
    rf"({_CURRENCY}\s?{_NUMBER}(?:\s?(?:{_LARGE}|[mbk]\b))?"
    rf"|{_NUMBER}(?:\s?(?:{_LARGE}|[mbk]\b))?(?:\s(?:de\s|d'))?\s?{_CURRENCY}"
    rf"|{_NUMBER}\s?{_LARGE})"
    rf"|({_NUMBER}\s?(?:%|\bpercent(?:age points)?\b|\bper cent\b|\bprozent(?:punkte)?\b|\bpour ?cent\b"
    rf"|\bpor ciento\b|\bbasis points\b|\bbps\b))",
    ignore_case=True,
)
_OFFER = Pattern(
    r"^\s?(?:off\b|discount|rabatt|de descuento|de r\x{e9}duction|de remise|nachlass|cheaper|de rebaja)",
    ignore_case=True,
)
_LARGE_IN = Pattern(rf"{_LARGE}|\d\s?[mbk]\b|\d[.,' ]\d{{3}}[.,' ]\d{{3}}", ignore_case=True)
_SURE_FUTURE = Pattern(
    r"\b(?:expect(?:s|ed|ing)?|forecasts?|forecasting|anticipat(?:e|es|ing)|project(?:s|ed) (?:a|that|to|revenue"
    r"|sales|growth|earnings)"
    r"|guidance|outlook|on track (?:to|for)|aims? (?:to|for)|targets? (?:a|of|for)|targeting|we predict|is set to"
    r"|poised to|likely to|guarantee[sd]?|promis(?:e|es|ed|ing)|commit(?:s|ted)? to"
    r"|erwarten|erwartet|prognostizier\w+|rechnen (?:\w+ ){0,3}mit|gehen davon aus|ausblick|streben|anpeilen|peilen"
    r"|voraussichtlich|garantier\w+|versprechen"
    r"|pr\x{e9}vo(?:yons|it|ient)|pr\x{e9}voir|attend(?:ons|ent|u|us)|tabl(?:e|ons|ent) sur|vis(?:ons|e|ent)|devrait"
    r"|devraient|anticip(?:ons|e|ent)"
    r"|esper(?:amos|an|a)|prev(?:emos|\x{e9}|\x{e9}n)|pronostic\w+|anticipamos|proyect(?:amos|an|a)|estim(?:amos|an"
    r"|a)|se espera)\b",
    ignore_case=True,
)
_WILL = Pattern(
    r"\b(?:will|we'll|going to|plans? to|intends? to|would|should reach|werden|wird|wollen|sollen|planen|allons|va"
    r"|vont|sera|seront|atteindra"
    r"|atteindront|d\x{e9}passera|augmentera|vamos a|va a|ser\x{e1}n?|alcanzar\x{e1}n?|superar\x{e1}n?"
    r"|crecer\x{e1}n?|aumentar\x{e1}n?)\b",
    ignore_case=True,
)
_PERIOD = Pattern(
    r"\bq[1-4]\b|\bfy ?'?\d{2,4}\b|\bh[12] ?20\d\d\b|\b(?:this|next|coming|first|second|third|fourth|current"
    r"|following) (?:quarter|half|fiscal year|year)\b"
    r"|\bfull[- ]year\b|\bfiscal\b|\bby (?:the end of )?20[2-9]\d\b|\bin 20[2-9]\d\b|\bquartal|\bgesch\x{e4}ftsjahr"
    r"|\bn\x{e4}chste[snr]? jahr|\b(?:bis|f\x{fc}r|im jahr|in) 20[2-9]\d\b"
    r"|\btrimestre|\bexercice\b|\bann\x{e9}e prochaine|\bl'an prochain|\b(?:en|d'ici|pour) 20[2-9]\d\b|\bejercicio\b"
    r"|\bpr\x{f3}ximo a\x{f1}o|\ba\x{f1}o que viene|\bpara 20[2-9]\d\b"
    r"|\bnext months|\bn\x{e4}chsten monate",
    ignore_case=True,
)
_CHANGE = Pattern(
    r"\b(?:gr[eo]w\w*|rise|rises|rose|increas\w+|decreas\w+|declin\w+|drop\w*|fall|falls|fell|doubl\w+|tripl\w+|up|down"
    r"|exceed\w*|reach\w*|beat|improv\w+"
    r"|wachs\w*|w\x{e4}chst|wuchs|gestiegen|steig\w*|sink\w*|sank|gesunken|verdoppel\w*|plus|minus|\x{fc}bertr\w+"
    r"|erreich\w*"
    r"|hausse|baisse|augment\w+|progress\w+|recul\w*|croissance|doubl\w+|atteindr\w+|crec\w+|aument\w+|baj\w+|sub\w+"
    r"|duplic\w+|alcanz\w+|super\w+)\b",
    ignore_case=True,
)
_END = Pattern(r"[\w)%\x{a4}][.!?][\"')]{0,2}\s+[A-Z\x{c0}-\x{de}]|\n")
_SHORT = (b"mio", b"mrd", b"tsd", b"mn", b"bn", b"ca", b"approx", b"vs", b"inc", b"no", b"nr", b"z.b")
_ABBREVIATED = (b"mio", b"mrd", b"tsd")
_BEFORE, _AFTER = 80, 70


def find(text: str) -> list[Span]:
    """In the order of the text, none overlapping another of its kind. Never fails, in time linear to the text.

    A figure may stand inside a statement about the future; both are answered.
    """
    reading = read(text)
    places = reading.places(_FINANCE)
    if not places:
        return []
    figures = settle(_figures(reading))
    outlooks = settle(_outlooks(reading, places, figures))
    return sorted([*figures, *outlooks], key=lambda span: (span.start, -span.end))


def _figures(reading: Reading) -> Iterator[Span]:
    data = reading.data
    if not any(48 <= byte <= 57 for byte in data):
        return
    for groups in _AMOUNT.groups(data):
        start, end = groups[0]
        is_percent = groups[2][0] >= 0
        while end > start and data[end - 1] in b" \t":
            end -= 1
        if data[end - 1] == 46 and not data[start : end - 1].lower().endswith(_ABBREVIATED):
            end -= 1
        if not stands_alone(data, start, end) or _OFFER.found(data[end : end + 20]):
            continue
        if not reading.near(_FINANCE, start, end, before=_BEFORE, after=_AFTER):
            continue
        around = data[max(0, start - 60) : end + 60]
        if is_percent:
            has_change = _CHANGE.found(around)
            confidence, reason = (
                (0.8, "percent of change, finance word near") if has_change else (0.65, "percent, finance word near")
            )
        elif _LARGE_IN.found(data[start:end]):
            confidence, reason = 0.85, "large amount, finance word near"
        else:
            confidence, reason = 0.6, "amount, finance word near"
        if _PERIOD.found(around):
            confidence, reason = min(0.95, confidence + 0.1), reason + ", period"
        yield reading.span(Kind.FIGURE, start, end, round(confidence, 2), reason)


def _outlooks(reading: Reading, places: list[int], figures: list[Span]) -> Iterator[Span]:
    data = reading.data
    starts = sorted(span.start for span in figures)
    for start, end in _sentences(data):
        if not reading.has(_FINANCE, start, end):
            continue
        sure = next(_SURE_FUTURE.spans(data, start, end), None)
        future = sure or next(_WILL.spans(data, start, end), None)
        if future is None:
            continue
        near = places[bisect_left(places, start) : bisect_left(places, end)]
        has_period = _PERIOD.found(data, start, end)
        has_change = _CHANGE.found(data, start, end)
        first, last = reading.at(start, end)
        has_figure = bisect_left(starts, first) < bisect_left(starts, last)
        if not (has_figure or has_period or has_change) or (sure is None and not (has_period or has_figure)):
            continue
        reasons = ["expectation" if sure else "future verb", "finance word"]
        reasons += ["figure"] * has_figure + ["period"] * has_period
        confidence = (0.75 if sure else 0.6) + 0.1 * has_figure + 0.1 * has_period
        while end > start and data[end - 1] in b" \t\r\n.!?":
            end -= 1
        yield reading.span(Kind.OUTLOOK, min(future[0], *near), end, round(confidence, 2), ", ".join(reasons))


def _sentences(data: bytes) -> Iterator[tuple[int, int]]:
    start = 0
    for first, end in _END.spans(data):
        stop = end if data[end - 1] == 10 else end - 1
        if data[first:stop].strip() and data[max(0, first - 8) : first + 1].lower().endswith(_SHORT):
            continue
        yield start, stop
        start = stop
    if start < len(data):
        yield start, len(data)
