import { controller } from "./controllers.js";

const GO_MS = 1200;
let isGoing = false;

const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog[open]");

function go(letter) {
  document.querySelector(`.nav-rail [data-go="${CSS.escape(letter)}"]`)?.click();
}

/** Move along the lists of the page; the focus goes to the first link or button of each thing. */
function step(by) {
  const things = [...document.querySelectorAll("[data-list] > *")];
  if (things.length === 0) return;
  const at = things.findIndex((thing) => thing.contains(document.activeElement) || thing === document.activeElement);
  const next = things[Math.min(Math.max(at === -1 ? 0 : at + by, 0), things.length - 1)];
  for (const thing of things) thing.classList.toggle("is-at", thing === next);
  (next.querySelector("a[href], button, [tabindex]") ?? next).focus();
  next.scrollIntoView({ block: "nearest" });
}

// Single keys work only where the page holds the dialog that explains them; it is absent once they are turned off.
controller("keyboard", (dialog) => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    if (isGoing) {
      isGoing = false;
      go(event.key);
    } else if (event.key === "g") {
      isGoing = true;
      setTimeout(() => { isGoing = false; }, GO_MS);
    } else if (event.key === "?") {
      event.preventDefault();
      dialog.showModal();
    } else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
});
