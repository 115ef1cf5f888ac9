// Underlines the words that findings mean, behind the text areas; and applies a fix in place, with undo.

/** A function that draws the marks again, after each key and each answer. */
export function marking(form) {
  const backs = new Map();
  for (const area of form.querySelectorAll("textarea.words")) backs.set(area, backdrop(area));
  return function again() {
    for (const [area, back] of backs) draw(form, area, back);
  };
}

/** Where a finding stands now: where it was found, or where its words went since; null when they are gone. */
export function placeOf(finding, text) {
  if (finding.dataset.start === undefined) return null;
  const points = Array.from(text);
  const said = Array.from(finding.dataset.said);
  const was = Number(finding.dataset.start);
  const isAt = (start) => start >= 0 && said.every((point, n) => points[start + n] === point);
  for (let away = 0; away <= points.length; away += 1) {
    for (const start of [was + away, was - away]) {
      if (isAt(start)) {
        const from = points.slice(0, start).join("").length; // the browser counts UTF-16
        return { start: from, end: from + finding.dataset.said.length };
      }
    }
  }
  return null;
}

/** Do in place what a button suggests at each of `places`, in one text; how often `undo` takes all of it back, 0: the
 * words went elsewhere meanwhile, and nothing was done. */
export function fix(places, area) {
  const points = Array.from(area.value);
  const utf16 = (n) => points.slice(0, n).join("").length;
  const spans = [];
  for (const place of places) {
    const now = placeOf(place, area.value);
    if (place.dataset.start !== undefined && !now) return 0;
    const moved = now ? Array.from(area.value.slice(0, now.start)).length - Number(place.dataset.start) : 0;
    const start = utf16(Number(place.dataset.fixStart) + moved);
    spans.push({ start, end: utf16(Number(place.dataset.fixEnd) + moved), text: place.dataset.fixText });
  }
  spans.sort((a, b) => b.start - a.start);
  area.focus();
  let steps = 0;
  let untouched = Infinity;
  for (const { start, end, text } of spans) {
    if (end > untouched) continue;
    area.setSelectionRange(start, end);
    // The old command is the only way that the browser's own undo knows of.
    if (text ? document.execCommand("insertText", false, text) : document.execCommand("delete")) steps += 1;
    untouched = start;
  }
  return steps;
}

function backdrop(area) {
  const box = document.createElement("div");
  const back = document.createElement("div");
  box.className = "words-box";
  back.className = "words-back";
  back.setAttribute("aria-hidden", "true");
  area.before(box);
  box.append(back, area);
  area.addEventListener("scroll", () => { back.scrollTop = area.scrollTop; });
  new ResizeObserver(() => fit(area, back)).observe(area);
  return back;
}

function fit(area, back) {
  back.style.inlineSize = `${area.clientWidth + 2}px`; // without its scroll bar
  back.scrollTop = area.scrollTop;
}

function draw(form, area, back) {
  const pane = area.closest("[data-pane]").dataset.pane;
  const isOwn = pane === "" || area.name !== "";
  const findings = [...form.querySelectorAll("[data-place]")].filter((one) => one.dataset.pane === (isOwn ? pane : ""));
  const places = findings
    .map((one) => ({ ...placeOf(one, area.value), decision: one.dataset.decision }))
    .filter((place) => place.end > place.start)
    .sort((a, b) => a.start - b.start);
  const parts = [];
  let at = 0;
  for (const { start, end, decision } of places) {
    if (start < at) continue;
    const mark = document.createElement("mark");
    mark.className = `mark-${decision}`;
    mark.textContent = area.value.slice(start, end);
    parts.push(area.value.slice(at, start), mark);
    at = end;
  }
  back.replaceChildren(...parts, `${area.value.slice(at)}\n`);
  fit(area, back);
}
