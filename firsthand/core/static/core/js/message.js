import { bind, controller } from "./controllers.js";

controller("message", (element) => {
  const close = element.querySelector("[data-close]");
  close.hidden = false;
  close.addEventListener("click", () => element.remove());
});

/** Show one of the sentences that stand ready in the page (core/_sentences.html). */
export function say(name) {
  const region = document.getElementById("messages");
  const sentence = document.getElementById(`sentence-${name}`);
  if (!region || !sentence) return;
  region.replaceChildren(sentence.content.cloneNode(true));
  bind(region);
  region.scrollIntoView({ block: "nearest" });
}
