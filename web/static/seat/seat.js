// Sends each choice at once, and keeps it on this phone until the server has it. Without this script the same page
// works as a form: what follows makes it quicker, and lets it go on without a network.
"use strict";

guardDoubleTaps();
if (document.body.dataset.state) startSeat();

// Two taps on "Doe mee" would be two seats.
function guardDoubleTaps() {
  for (const form of document.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", () => setTimeout(() => lockButtons(form, true)));
    // Coming back with the browser's own button shows the page as it was left.
    addEventListener("pageshow", () => lockButtons(form, false));
  }
}

function lockButtons(form, locked) {
  for (const button of form.querySelectorAll("button")) button.disabled = locked;
}

function startSeat() {
  const words = document.body.dataset;
  const path = location.pathname.replace(/\/$/, "");
  const kept = "stevig:" + path;
  const byId = (id) => document.getElementById(id);
  const form = byId("questions"), end = byId("done"), status = byId("status");
  const questions = [...form.querySelectorAll(".q")];
  const isOpen = words.state === "open";
  // Waiting: half a second, twice as long each time, up to half a minute; spread, so that a whole room that comes back
  // at once does not knock at once.
  const FIRST_WAIT = 500, LONGEST_WAIT = 30000, LONGEST_ANSWER = 20000, LOOK_EVERY = 20000;
  let wait = FIRST_WAIT, timer, sending = false, gone = false, finished = false, oneByOne = false;
  const refused = new Set();
  let here = form.hidden ? questions.length : questions.findIndex((question) => !question.hidden);

  // -- what waits on this phone -----------------------------------------------------------------------------------
  // Where a browser keeps nothing (a private window), this page itself remembers.
  let memory = {};

  function queue() {
    try {
      return { ...memory, ...JSON.parse(localStorage.getItem(kept) || "{}") };
    } catch {
      return { ...memory };
    }
  }

  function keep(answers) {
    memory = answers;
    try {
      if (Object.keys(answers).length) localStorage.setItem(kept, JSON.stringify(answers));
      else localStorage.removeItem(kept);
      memory = {};
    } catch {
      // It stays in memory.
    }
  }

  function showWaiting() {
    for (const [item, level] of Object.entries(queue())) {
      const card = questions.find((question) => question.dataset.item === item)
        ?.querySelector(`input[value="${level ?? "unknown"}"]`);
      if (card) card.checked = true;
    }
  }

  // -- sending ----------------------------------------------------------------------------------------------------
  async function send() {
    if (sending || gone || !isOpen) return;
    clearTimeout(timer);
    const waiting = Object.entries(queue()).filter(([item]) => !refused.has(item));
    if (!waiting.length) return;
    const batch = Object.fromEntries(oneByOne ? waiting.slice(0, 1) : waiting);
    sending = true;
    say("saving");
    const answer = await post("/answers", batch);
    sending = false;
    if (answer.ok) arrived(batch);
    else if (answer.status === 409) return close();
    else if (answer.status === 404) { gone = true; say("stuck"); return; }
    else if (answer.status === 400 || answer.status === 413) return refuse(batch);
    else return later(answer.after);
    wait = FIRST_WAIT;
    send();
  }

  async function post(address, value) {
    try {
      const answer = await fetch(path + address + "?lang=" + document.documentElement.lang, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(value),
        keepalive: true,
        signal: AbortSignal.timeout?.(LONGEST_ANSWER),
      });
      // The login page of a café answers too, and stores nothing.
      const said = answer.ok ? await answer.json() : {};
      return { ok: "saved" in said || "finished" in said, status: answer.status, after: +answer.headers.get("Retry-After") };
    } catch {
      return { ok: false, status: 0, after: 0 };
    }
  }

  function arrived(batch) {
    const now = queue();
    // What was changed in the meantime waits for its own turn.
    for (const item in batch) if (now[item] === batch[item]) delete now[item];
    keep(now);
    const left = Object.keys(now).length;
    if (!left) say("saved");
    else if (refused.size === left) say("stuck");
    if (!left && here === questions.length) sayFinished();
  }

  function refuse(batch) {
    const items = Object.keys(batch);
    // One answer that cannot be read must not hold up the others.
    if (items.length === 1) refused.add(items[0]);
    oneByOne = true;
    say("stuck");
    send();
  }

  function later(seconds) {
    say("waiting");
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(wait, 1000 * (seconds || 0)) * (0.75 + Math.random() / 2));
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }

  function close() {
    keep({});
    location.replace(`${path}?lang=${document.documentElement.lang}&q=${mark()}&late=1`);
  }

  async function sayFinished() {
    if (finished || !isOpen) return;
    finished = (await post("/finish", {})).ok;
  }

  function say(what) {
    const text = words[what];
    if (status.dataset.says === what) return;
    status.dataset.says = what;
    status.classList.toggle("waits", what === "waiting" || what === "stuck");
    status.textContent = what === "saved" ? `✓ ${text}` : text;
  }

  form.addEventListener("change", (event) => {
    const card = event.target;
    if (card.type !== "radio") return;
    refused.delete(card.name);
    keep({ ...queue(), [card.name]: card.value === "unknown" ? null : +card.value });
    wait = FIRST_WAIT;
    send();
  });

  // -- where ------------------------------------------------------------------------------------------------------
  const mark = () => (here === questions.length ? "done" : here + 1);

  function show(place, { remember = true } = {}) {
    here = Math.max(0, Math.min(place, questions.length));
    const atEnd = here === questions.length;
    questions.forEach((question, number) => { question.hidden = number !== here; });
    form.hidden = atEnd;
    end.hidden = !atEnd;
    byId("item").value = atEnd ? "" : questions[here].dataset.item;
    byId("progress").value = atEnd ? here : here + 1;
    byId("previous").hidden = here === 0;
    byId("next").textContent = here === questions.length - 1 ? words.finish : words.next;
    const name = atEnd ? words.titleDone : words.title.replace("{number}", here + 1);
    document.title = `${name} · Stevig`;
    const link = document.querySelector(".language");
    link.search = link.search.replace(/q=\w+/, `q=${mark()}`);
    if (atEnd) count();
    if (remember) history.pushState(null, "", `${path}?lang=${document.documentElement.lang}&q=${mark()}`);
    scrollTo(0, 0);
    (atEnd ? end : questions[here]).querySelector("h2:not([hidden])").focus({ preventScroll: true });
    if (atEnd && !Object.keys(queue()).length) sayFinished();
  }

  function count() {
    if (!isOpen) return;
    const open = questions.filter((question) => !question.querySelector(":checked")).map((one) => one.dataset.item);
    byId("count").textContent = words.count.replace("{done}", questions.length - open.length);
    byId("complete").hidden = open.length > 0;
    byId("partly").hidden = byId("open").hidden = open.length === 0;
    for (const line of byId("open").querySelectorAll("li")) line.hidden = !open.includes(line.dataset.item);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(here + (event.submitter?.value === "previous" ? -1 : 1));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-q]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(+link.dataset.q - 1);
  });
  addEventListener("popstate", () => {
    const asked = new URLSearchParams(location.search).get("q");
    show(asked === "done" ? questions.length : (+asked || 1) - 1, { remember: false });
  });

  // -- coming back ------------------------------------------------------------------------------------------------
  async function look() {
    if (document.hidden || gone) return;
    try {
      const answer = await fetch(path + "/state");
      const { state } = answer.ok ? await answer.json() : {};
      if (!state || state === words.state) return;
      if (isOpen && Object.keys(queue()).length) return send();
      if (state === "shared") location.assign(`${path}/outcome?lang=${document.documentElement.lang}`);
      else location.reload();
    } catch {
      // Without a network there is nothing new.
    }
  }

  function back() {
    wait = FIRST_WAIT;
    send();
    look();
  }

  // Only who waits for the others is told when it goes on; who answers is told at the next answer.
  setInterval(() => { if (!isOpen || here === questions.length) look(); }, LOOK_EVERY * (0.8 + 0.4 * Math.random()));
  addEventListener("online", back);
  addEventListener("pageshow", (event) => { if (event.persisted) back(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) back(); });
  history.replaceState(null, "", `${path}?lang=${document.documentElement.lang}&q=${mark()}`);
  if (!isOpen) return Object.keys(queue()).length ? close() : undefined;
  showWaiting();
  count();
  send();
}
