import { controller } from "../core/js/controllers.js";

// Words selected in the post are the words that a remark is about.
controller("remark", (text) => {
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
    const field = document.getElementById("id_quote");
    if (field) field.value = chosen.toString().trim().slice(0, 500);
  });
});
