// The length of the text for each chosen network, as the network counts it, while it is typed.
import { count, utf8Bytes } from "../networks/counters.js";

const NEAR = 0.9; // of the limit: from here on it is said
const level = (used, max) => (max && used > max ? "over" : max && used >= max * NEAR ? "near" : "fits");

/** The words as they leave: with the disclosure line, and the link where it stands in the text. */
export function whole(words, disclosure, link) {
  let text = words.trim();
  if (disclosure && !text.toLowerCase().includes(disclosure.toLowerCase())) text = `${text}\n\n${disclosure}`.trim();
  if (link && !text.includes(link)) text = `${text}\n\n${link}`.trim();
  return text;
}

/** A function that counts again; `wordsFor(network)` gives the words, and what changes is said to screen readers. */
export function counting(form, wordsFor) {
  const say = form.querySelector("[data-say]");
  const before = new Map();

  return function again() {
    const line = form.querySelector("[data-disclosure]");
    const disclosure = line?.checked ? line.dataset.disclosure : "";
    const said = [];
    for (const counter of form.querySelectorAll("[data-counter]")) {
      const { counter: network, unit, max, maxBytes, link, name } = counter.dataset;
      const text = whole(wordsFor(network), disclosure, link);
      const used = count(unit, text);
      const isOverBytes = maxBytes && utf8Bytes(text) > Number(maxBytes);
      const now = isOverBytes ? "over" : level(used, Number(max));
      counter.querySelector("[data-used]").textContent = used;
      counter.classList.toggle("counter-near", now === "near");
      counter.classList.toggle("counter-over", now === "over");
      if (now !== (before.get(network) ?? "fits")) said.push(sentence(now, name, Number(max) - used));
      before.set(network, now);
    }
    if (said.length) say.textContent = said.join(" ");
  };

  function sentence(now, network, left) {
    return say.dataset[now].replace("{network}", network).replace("{left}", left).replace("{over}", Math.max(-left, 0));
  }
}
