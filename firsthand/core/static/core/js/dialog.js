import { controller } from "./controllers.js";

// <a href="/page-that-works-without-js" data-controller="dialog-open" data-dialog="id-of-dialog">
controller("dialog-open", (opener) => {
  const dialog = document.getElementById(opener.dataset.dialog);
  if (!dialog) return;
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => opener.focus());
});
