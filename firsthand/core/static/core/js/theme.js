import { controller } from "./controllers.js";

const YEAR_S = 365 * 24 * 3600;

// The form works without this; here the change is at once.
controller("theme", (form) => {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const theme = event.submitter.value;
    const root = document.documentElement;
    document.cookie = theme
      ? `theme=${theme}; path=/; max-age=${YEAR_S}; samesite=lax`
      : "theme=; path=/; max-age=0; samesite=lax";
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll('[data-controller="theme"] button[name="theme"]')) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
    root.dispatchEvent(new CustomEvent("themechange", { bubbles: true }));
  });
});
