"use strict";
// What a page gains by JavaScript; each page works without it. No code in pages, so that the CSP can forbid it.

(() => {
  const KEYS = "lindung-keys"; // the only thing kept in the browser: keyboard decisions on or off
  const all = (selector, root = document) => root.querySelectorAll(selector);

  // A screen reader hears first what went wrong.
  const focusErrors = () => all(".error-summary")[0]?.focus();

  // A file dropped anywhere on the zone; the input takes it by itself, so this also works where it was clicked.
  function prepareDropZones(root) {
    for (const zone of all(".drop", root)) {
      const input = zone.querySelector("input[type=file]");
      if (!input || zone.dataset.ready) continue;
      zone.dataset.ready = "1";
      for (const kind of ["dragover", "dragenter"])
        zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
      for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
      zone.addEventListener("drop", (event) => {
        if (event.target === input || !event.dataTransfer.files.length) return;
        event.preventDefault();
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  }

  // One key for one decision, only when the reader has switched it on (WCAG 2.1.4).
  function prepareKeys(root) {
    for (const box of all("[data-keys-switch]", root)) box.checked = localStorage.getItem(KEYS) === "1";
  }
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-keys-switch]")) localStorage.setItem(KEYS, event.target.checked ? "1" : "0");
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (!all("[data-keys-switch]:checked").length) return;
    const key = event.key.toLowerCase();
    const control = [...all("[data-key]")].find((one) => one.dataset.key === key);
    if (control) { event.preventDefault(); control.click(); }
  });

  // A form pressed twice on a slow line is sent once; one that answers with a file says data-again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || "again" in form.dataset) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    for (const button of all("button", form)) button.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of all("form[data-sent]")) {
      delete form.dataset.sent;
      for (const button of all("button", form)) button.removeAttribute("aria-disabled");
    }
  });

  // A menu closes by Escape and by a press beside it.
  const closeMenus = (but) => all("details.account[open]").forEach((menu) => menu.contains(but) || (menu.open = false));
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = all("details.account[open] summary")[0];
    closeMenus(null);
    open?.focus();
  });

  // The line is gone, or back.
  const offline = (gone) => { const banner = document.getElementById("offline"); if (banner) banner.hidden = !gone; };
  addEventListener("offline", () => offline(true));
  addEventListener("online", () => offline(false));
  document.addEventListener("htmx:sendError", () => offline(true));
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) offline(false); });

  const prepare = (root) => { prepareDropZones(root); prepareKeys(root); };
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));
  prepare(document);
  focusErrors();
})();
