import { controller } from "./controllers.js";

// <details> that closes on Esc, on a click elsewhere, when focus leaves it and once it led to a place of the same page.
controller("menu", (details) => {
  const close = () => { details.open = false; };
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    event.stopPropagation();
    close();
    details.querySelector("summary").focus();
  });
  details.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    if (details.open && (!details.contains(event.target) || event.target.closest("a[href^='#']"))) close();
  });
});
