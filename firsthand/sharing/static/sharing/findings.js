// The cards of findings: they stay as one left them, lead to their words, fix them in place, and are read out.
import { fix, placeOf } from "./marks.js";

/** Bind the cards of a form; `show(network)` opens a text's pane. The answer is called after each answer of the server. */
export function cards(form, show) {
  const list = () => form.querySelector("#composer-findings");
  const say = form.querySelector("[data-say-findings]"); // beside that of the counters: neither silences the other
  const kept = new Map(); // what somebody opened or closed, by card
  const visited = new Map(); // how often one went to the words of a row, by its text
  let tally = list().querySelector("[data-tally]")?.textContent ?? "";

  const area = (pane) => form.querySelector(`[data-words="${pane}"]`);
  const places = (box) => [...box.querySelectorAll("[data-place]")];

  form.addEventListener("click", (event) => {
    const summary = event.target.closest("[data-keep] > summary");
    if (summary) kept.set(summary.parentElement.dataset.keep, !summary.parentElement.open);
    const jump = event.target.closest("[data-jump]");
    if (jump && goTo(jump)) event.preventDefault();
    const button = event.target.closest("[data-fix]");
    if (button && fixed(button)) event.preventDefault(); // the form does it otherwise
  });

  /** Select the words; pressed again, those of the next place. */
  function goTo(jump) {
    const found = places(jump.closest("[data-row]"));
    const pane = found[0].dataset.pane;
    const nth = visited.get(jump.textContent) ?? 0;
    visited.set(jump.textContent, nth + 1);
    show(pane);
    const place = placeOf(found[nth % found.length], area(pane).value);
    if (!place) return false;
    area(pane).focus();
    area(pane).setSelectionRange(place.start, place.end);
    area(pane).scrollIntoView({ block: "nearest" });
    return true;
  }

  function fixed(button) {
    const card = button.closest("[data-finding]");
    const row = button.closest("[data-row]");
    const found = places(row ?? card);
    const [pane] = new Set(found.map((one) => one.dataset.pane));
    if (found.some((one) => one.dataset.pane !== pane)) return false;
    show(pane);
    const steps = fix(found, area(pane));
    if (!steps) return false;
    undoable(steps, area(pane));
    (row ?? card).classList.add("finding-fixed");
    for (const one of (row ?? card).querySelectorAll("[data-fix]")) one.remove();
    return true;
  }

  function undoable(steps, words) {
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "button button-small";
    undo.textContent = form.dataset.undo;
    undo.addEventListener("click", () => {
      words.focus();
      for (let n = 0; n < steps; n += 1) document.execCommand("undo");
      undo.remove();
    });
    form.querySelector("[data-undo-place]").replaceChildren(undo);
  }

  return function again() {
    for (const card of list().querySelectorAll("[data-keep]")) {
      if (kept.has(card.dataset.keep)) card.open = kept.get(card.dataset.keep);
    }
    const now = list().querySelector("[data-tally]")?.textContent ?? list().querySelector("summary")?.textContent ?? "";
    if (now !== tally && now) say.textContent = now;
    tally = now;
  };
}
