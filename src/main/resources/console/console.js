// The pages work without this file; it only makes them live, follows the system's colours, and gives shortcuts.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  root.classList.add("js");
  if (!root.hasAttribute("data-bs-theme")) {
    follow();
    dark.addEventListener("change", follow);
  }

  const PAUSED = "weir.paused";
  const TICK = 15000;
  const EAGER_TICK = 3000;
  const EAGER = 120000;
  const stored = (key) => { try { return window.localStorage.getItem(key); } catch { return null; } };
  const store = (key, value) => { try { window.localStorage.setItem(key, value); } catch { /* only a wish */ } };
  // a page that a form led to is looked at because something is under way
  const eagerUntil = document.referrer && /\/syncs\//.test(location.pathname) ? Date.now() + EAGER : 0;

  const isBusy = (live) =>
    live.querySelector("details[open], dialog[open]") !== null || live.contains(document.activeElement) ||
    String(window.getSelection()) !== "";

  function tick(live) {
    if (document.visibilityState === "visible" && stored(PAUSED) !== "yes" && !isBusy(live)) {
      document.body.dispatchEvent(new CustomEvent("weir:tick"));
    }
    window.setTimeout(() => tick(live), Date.now() < eagerUntil ? EAGER_TICK : TICK);
  }

  function startTicking(live) {
    document.body.addEventListener("htmx:configRequest", (event) => {
      if (live.dataset.shown) event.detail.headers["X-Weir-Shown"] = live.dataset.shown;
    });
    document.body.addEventListener("htmx:afterRequest", (event) => {
      const shown = event.detail.xhr && event.detail.xhr.getResponseHeader("X-Weir-Shown");
      if (shown) live.dataset.shown = shown;
    });
    window.setTimeout(() => tick(live), eagerUntil ? EAGER_TICK : TICK);
  }

  function startPausing(button) {
    const say = () => {
      const paused = stored(PAUSED) === "yes";
      button.setAttribute("aria-pressed", String(paused));
      button.textContent = paused ? "Updates are paused" : "Pause updates";
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      store(PAUSED, stored(PAUSED) === "yes" ? "no" : "yes");
      say();
    });
    say();
  }

  const GO = { o: "/", k: "/clusters", c: "/connectors", s: "/syncs", e: "/events", a: "/approvals", r: "/repository" };
  let leader = false;
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      document.querySelectorAll("details.card-of[open]").forEach((open) => {
        open.removeAttribute("open");
        open.querySelector("summary").focus();
      });
      return;
    }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (leader && GO[event.key]) {
      location.href = GO[event.key];
    } else if (event.key === "/") {
      const search = document.getElementById("q");
      if (search) { event.preventDefault(); search.focus(); }
    } else if (event.key === "?") {
      document.getElementById("said").textContent =
        "Keys: slash searches; g then o, k, c, s, e, a, r opens overview, clusters, connectors, changes, events, approvals, repository.";
    }
    leader = event.key === "g";
  }

  // what a page says on click, it says on hover too
  function openOnHover(event) {
    const card = event.target.closest && event.target.closest("details.card-of");
    document.querySelectorAll("details.card-of[data-hover]").forEach((other) => {
      if (other !== card) { other.removeAttribute("open"); delete other.dataset.hover; }
    });
    if (card && !card.open) { card.dataset.hover = ""; card.open = true; }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const live = document.getElementById("live");
    const pause = document.getElementById("pause");
    if (live) startTicking(live);
    if (pause) startPausing(pause);
    document.querySelectorAll("form[data-auto] select").forEach((select) =>
      select.addEventListener("change", () => select.form.requestSubmit()));
    document.addEventListener("keydown", onKey);
    document.addEventListener("mouseover", openOnHover);
  });
})();
