import { controller } from "../core/js/controllers.js";

// Searching in a list of thousands of lines: the next line that contains the words is selected and shown.
controller("lines", (part) => {
  const list = part.querySelector("textarea");
  const find = part.querySelector(".lines-find");
  if (!list || !find) return;
  const [input, next, status] = [find.querySelector("input"), find.querySelector("button"), find.querySelector("[role=status]")];
  find.hidden = false;

  const places = (words) => {
    const found = [];
    let start = 0;
    for (const line of list.value.split("\n")) {
      if (line.toLowerCase().includes(words)) found.push([start, start + line.length]);
      start += line.length + 1;
    }
    return found;
  };

  const show = (isNext) => {
    const words = input.value.trim().toLowerCase();
    const found = words ? places(words) : [];
    status.textContent = words ? `${found.length} / ${list.value.split("\n").filter((line) => line.trim()).length} ${part.dataset.found}` : "";
    if (!isNext || !found.length) return;
    const [start, end] = found.find(([at]) => at > list.selectionStart) ?? found[0];
    list.focus();
    list.setSelectionRange(start, end);
    const row = list.value.slice(0, start).split("\n").length - 1;
    const height = parseFloat(getComputedStyle(list).lineHeight) || 24;
    list.scrollTop = Math.max(0, row * height - list.clientHeight / 2);
  };

  input.addEventListener("input", () => show(false));
  next.addEventListener("click", () => show(true));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    show(true);
  });
});
