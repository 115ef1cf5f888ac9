// htmx: token of the form protection, waiting bar, errors in words, focus after a swap.
import { bind } from "./controllers.js";
import { say } from "./message.js";

const WAIT_MS = 400;
const timers = new Map();

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = document.querySelector('meta[name="csrf-token"]').content;
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const bar = document.getElementById("wait");
  timers.set(event.detail.xhr, setTimeout(() => bar.classList.add("is-on"), WAIT_MS));
});

document.addEventListener("htmx:afterRequest", (event) => {
  clearTimeout(timers.get(event.detail.xhr));
  timers.delete(event.detail.xhr);
  if (timers.size === 0) document.getElementById("wait").classList.remove("is-on");
});

document.addEventListener("htmx:beforeSwap", (event) => {
  // A refusal names the place where it wants to stand (the messages), whatever its status.
  if (event.detail.xhr.getResponseHeader("HX-Retarget")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("htmx:responseError", (event) => {
  say(event.detail.xhr.status === 401 ? "signed-out" : "failed");
});
document.addEventListener("htmx:sendError", () => say("offline"));
document.addEventListener("htmx:timeout", () => say("offline"));

document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  bind(part);
  if (!event.detail.requestConfig?.triggeringEvent) return; // the page asked by itself: nobody's focus moves
  const isLost = document.activeElement === document.body || !document.activeElement;
  const wrong = part.querySelector?.('[aria-invalid="true"]');
  if (wrong) wrong.focus();
  else if (isLost && part.isConnected) {
    const next = part.querySelector?.("[autofocus]") ?? part;
    if (next === part && !part.hasAttribute("tabindex")) part.tabIndex = -1;
    next.focus({ preventScroll: true });
  }
});
