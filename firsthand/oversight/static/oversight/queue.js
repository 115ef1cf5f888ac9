import { controller } from "../core/js/controllers.js";

const KEYS = new Set(["a", "c", "r", "o"]);
const isTyping = (target) => target.closest?.("input:not([type=checkbox]), textarea, select, dialog[open]");

// A key opens the case that j and k have reached, with that decision chosen: the page asks for a press to confirm it.
controller("review-queue", (section) => {
  document.addEventListener("keydown", (event) => {
    if (!document.querySelector('[data-controller~="keyboard"]') || !KEYS.has(event.key)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    const row = section.querySelector(".is-at") ?? document.activeElement?.closest("[data-list] > *");
    const link = row?.querySelector(`[data-key="${event.key}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });
});
