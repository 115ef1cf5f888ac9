import { controller } from "../core/js/controllers.js";

const KEYS = new Set(["a", "e", "x"]);
const isTyping = (target) => target.closest?.("input:not([type=checkbox]), textarea, select, dialog[open]");

// One key decides the item that j and k have reached; off together with all other single keys.
controller("queue", (section) => {
  document.addEventListener("keydown", (event) => {
    if (!document.querySelector('[data-controller~="keyboard"]') || !KEYS.has(event.key)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    const item = section.querySelector(".is-at") ?? document.activeElement?.closest("[data-list] > *");
    const thing = item?.querySelector(`[data-key="${event.key}"]`);
    if (!thing) return;
    event.preventDefault();
    thing.click();
    if (event.key === "x") item.querySelector("textarea")?.focus();
  });
});
