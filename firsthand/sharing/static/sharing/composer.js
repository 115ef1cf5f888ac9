// Saves and checks while typing, a tab for each network, keys; the form does all of it without, too.
import { controller } from "../core/js/controllers.js";
import { counting } from "./counting.js";
import { cards } from "./findings.js";
import { marking } from "./marks.js";

const PAUSE_MS = 300; // after the last key, before what was typed is saved and checked

controller("composer", (form) => {
  const all = (selector) => [...form.querySelectorAll(selector)];
  const common = form.querySelector('[data-words=""]');
  const tabs = tablist(form, all);
  const count = counting(form, tabs.words);
  const mark = marking(form);
  const answered = cards(form, tabs.show);
  const recount = () => { count(); mark(); };
  let timer = 0;
  let saving = null; // the promise of what is being saved
  let isChanged = false;

  function save() {
    saving ??= saveAll().finally(() => { saving = null; });
  }

  async function saveAll() {
    while (isChanged) {
      isChanged = false;
      const values = new FormData(form);
      values.delete("picture");
      values.delete("do");
      await window.htmx.ajax("POST", form.dataset.save, {
        source: "#composer-live", target: "#composer-live", swap: "outerHTML", values,
      }).catch(() => {});
      recount();
      answered();
    }
  }

  function changed() {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE_MS);
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    if (event.target.dataset.network) tabs.show();
    recount();
    changed();
  });

  // A thought stands beside the text; it is never pasted.
  for (const button of all("[data-angle]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const isOn = button.getAttribute("aria-pressed") !== "true";
      for (const other of all("[data-angle]")) other.setAttribute("aria-pressed", String(other === button && isOn));
      const prompt = form.querySelector("[data-prompt]");
      prompt.hidden = !isOn;
      prompt.querySelector("[data-prompt-text]").textContent = isOn ? button.dataset.angle : "";
      if (isOn) common.focus();
    });
  }

  form.querySelector("[data-picture]")?.addEventListener("change", () => {
    form.requestSubmit(form.querySelector('[value="picture"]'));
  });

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("#share"));
  });
  for (const hint of all("[data-keys-hint]")) hint.hidden = false;

  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (saving) { // its answer says which version this page holds: without it our own words would look like another's
      event.preventDefault();
      const button = event.submitter;
      saving.then(() => form.requestSubmit(button));
      return;
    }
    if (form.dataset.isSent) event.preventDefault(); // a second press while the first is on its way
    form.dataset.isSent = "yes";
  });
  window.addEventListener("pageshow", () => { delete form.dataset.isSent; });
  form.querySelector("#refusal")?.focus();
  recount();
});

/** Panes of text as tabs: a network's pane mirrors the common text until it is changed there. */
function tablist(form, all) {
  const list = form.querySelector("[data-tabs]");
  const common = form.querySelector('[data-words=""]');
  const panes = all("[data-pane]:not([data-finding])");
  const buttons = all("[data-tab]");
  const own = new Set();
  let at = "";

  const pane = (network) => panes.find((one) => one.dataset.pane === network);
  const field = (network) => pane(network).querySelector("textarea");
  const isChosen = (network) => all(`input[data-network="${network}"]`).some((box) => box.checked);

  function fork(network, isOwn) {
    if (isOwn) own.add(network);
    else own.delete(network);
    const area = field(network);
    area.name = isOwn ? `text-${network}` : ""; // without a name it is not sent: the common text holds
    if (!isOwn) area.value = common.value;
    pane(network).querySelector("[data-back]").hidden = !isOwn;
    pane(network).querySelector("[data-same]").hidden = isOwn;
    form.querySelector(`#tab-${network} [data-forked]`).hidden = !isOwn;
  }

  function show(network = at) {
    const chosen = buttons.filter((button) => button.dataset.tab === "" || isChosen(button.dataset.tab));
    at = chosen.some((button) => button.dataset.tab === network) ? network : "";
    list.hidden = chosen.length < 2;
    for (const button of buttons) {
      button.parentElement.hidden = !chosen.includes(button);
      const isOn = button.dataset.tab === at;
      button.setAttribute("aria-selected", String(isOn));
      button.tabIndex = isOn ? 0 : -1;
    }
    for (const one of panes) one.hidden = one.dataset.pane !== at;
  }

  for (const one of panes) {
    const network = one.dataset.pane;
    one.setAttribute("role", "tabpanel");
    one.setAttribute("aria-label", one.dataset.label);
    if (network === "") continue;
    one.querySelector("[data-plain]").hidden = true;
    one.querySelector("[data-fork-state]").hidden = false;
    fork(network, field(network).value.trim() !== "");
    field(network).addEventListener("input", () => fork(network, field(network).value.trim() !== ""));
    one.querySelector("[data-back]").addEventListener("click", () => {
      fork(network, false);
      field(network).focus();
      form.dispatchEvent(new InputEvent("input", { bubbles: true }));
    });
  }
  common.addEventListener("input", () => {
    for (const one of panes) if (one.dataset.pane && !own.has(one.dataset.pane)) field(one.dataset.pane).value = common.value;
  });
  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.tab));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const open = buttons.filter((button) => !button.parentElement.hidden);
    const next = open[(open.indexOf(document.activeElement) + step + open.length) % open.length];
    show(next.dataset.tab);
    next.focus();
  });
  show();
  const words = (network) => (own.has(network) ? field(network) : common).value;
  return { show, words };
}
