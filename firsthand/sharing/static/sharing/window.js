import { controller } from "../core/js/controllers.js";

/** Put text on the clipboard; where the browser refuses, select it so that the keys can. */
async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}

// The steps of posting by hand: "Copy text", and the text copied when the network's window is opened.
controller("window", (steps) => {
  const field = steps.querySelector("[data-copy-text]");
  const button = steps.querySelector("[data-copy]");
  if (!field || !button) return;
  button.hidden = false;
  const say = async () => {
    if (!(await copy(field))) return;
    steps.querySelector("[data-copy-word]").textContent = button.dataset.done;
    steps.querySelector("[data-copy-say]").textContent = button.dataset.done;
  };
  button.addEventListener("click", say);
  steps.querySelector("[data-open]")?.addEventListener("click", say);
});
