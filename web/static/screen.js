// What Streamlit leaves out of its page. Another page begins at its top, for eyes and for screen readers; a lost
// connection is told in the language of the page; on a phone, where the six steps are a strip, the present one shows;
// what was underway when the server went away is asked for again.
"use strict";

const words = document.documentElement.dataset;
let page, title, shownStep;

function look() {
  arrive();
  showStep();
  translate();
}

function arrive() {
  const heading = document.querySelector("h1.sv-title");
  const address = new URLSearchParams(location.search);
  const here = `${address.get("page") ?? "start"} ${address.get("item") ?? ""}`;
  // The address changes before the page is drawn: only a new heading says that it is there.
  if (!heading || here === page || heading.textContent === title) return;
  const first = page === undefined;
  [page, title] = [here, heading.textContent];
  if (first) return;
  document.querySelector("[data-testid='stMain']")?.scrollTo(0, 0);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function showStep() {
  const step = document.querySelector(".st-key-steps button[kind='primary']");
  const strip = step?.closest(".st-key-steps");
  if (!strip || step.textContent === shownStep) return;
  shownStep = step.textContent;
  const room = 16;
  strip.scrollLeft += step.getBoundingClientRect().left - strip.getBoundingClientRect().left - room;
}

function translate() {
  for (const heading of document.querySelectorAll("[data-testid='stDialog'] h2")) {
    if (heading.textContent !== "Connection error") continue;
    heading.textContent = words.awayTitle;
    (heading.nextElementSibling.firstElementChild ?? heading.nextElementSibling).textContent = words.awayText;
  }
  for (const button of document.querySelectorAll("[data-testid='stDialog'] :is([aria-label=Close], [aria-label=Dismiss])")) {
    if (button.ariaLabel !== words.close) button.ariaLabel = words.close;
  }
}

// A browser asks for a part of the page only once: what did not arrive, comes with a fresh page. All that is stored stays.
const pause = 1000;

async function startAfresh() {
  const there = await fetch("/_stcore/health", { cache: "no-store" }).catch(() => null);
  if (there?.ok) location.reload();
  else setTimeout(startAfresh, pause);
}

addEventListener("vite:preloadError", () => setTimeout(startAfresh, pause), { once: true });
new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
