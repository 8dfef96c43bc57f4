// Adds to the conversation what needs script: cards that change without leaving full screen, keys, a timer.
// Every card is an address of its own, so without this file, and when the network fails, the links do the same.
const tools = document.getElementById("hulp");
const room = () => document.getElementById("kamer");

// One turn after the other: who presses twice while the network is slow gets two cards, not one.
let turning = Promise.resolve();
const after = (turn) => (turning = turning.then(turn));

async function show(address, push) {
  let answer;
  try {
    answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
  } catch {
    location.assign(address);
    return;
  }
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (push) history.pushState(null, "", address);
  document.title = next.title;
  // A card of another toolkit may bring a house style of its own.
  for (const sheet of next.head.querySelectorAll("link[rel=stylesheet]")) {
    const known = document.head.querySelector(`link[href="${sheet.getAttribute("href")}"]`);
    if (!known) document.head.append(document.adoptNode(sheet));
  }
  document.documentElement.dataset.theme = next.documentElement.dataset.theme;
  room().replaceWith(document.adoptNode(next.getElementById("kamer")));
  scrollTo(0, 0);
  // The focus goes to the question, so that a screen reader reads it, once.
  document.getElementById("vraag").focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-turn]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  after(() => show(link.href, true));
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("#kamer form");
  if (!form) return;
  event.preventDefault();
  after(() => show(`${location.pathname}?${new URLSearchParams(new FormData(form))}`, true));
});

addEventListener("popstate", () => after(() => show(location.href, false)));

// Remote clickers send PageUp and PageDown. A card longer than the screen is read to its end first.
const turns = { ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous" };
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape" && !document.fullscreenElement) document.querySelector("[data-stop]").click();
  const name = turns[event.key];
  const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
  const reading =
    (event.key === "PageDown" && scrollTop + clientHeight < scrollHeight - 2) || (event.key === "PageUp" && scrollTop > 2);
  if (!name || reading) return;
  event.preventDefault();
  after(() => {
    const link = document.querySelector(`a[data-turn=${name}]`);
    if (link) return show(link.href, true);
    if (name === "next") document.querySelector("#kamer form")?.requestSubmit();
  });
});

// Full screen.
const full = tools.querySelector(".vt-tools__full");
full.hidden = !document.fullscreenEnabled;
full.addEventListener("click", () =>
  document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
);
document.addEventListener("fullscreenchange", () => full.setAttribute("aria-pressed", !!document.fullscreenElement));

// The timer: off until wanted, speaks at one minute and at the end only.
const minutes = document.getElementById("minuten");
const clock = tools.querySelector(".vt-timer__clock");
const word = tools.querySelector(".vt-timer__word");
const button = (name) => tools.querySelector(`[data-timer=${name}]`);
let left = 0; // in seconds
let end = 0; // when it is over, in milliseconds
let ticking;

function draw() {
  clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}

function tick() {
  const before = left;
  left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
  draw();
  if (before > 60 && left <= 60 && left) word.textContent = word.dataset.minute;
  if (!left) {
    clearInterval(ticking);
    word.textContent = word.dataset.end;
    button("pause").hidden = true;
  }
}

function run() {
  end = Date.now() + left * 1000;
  clearInterval(ticking);
  ticking = setInterval(tick, 250);
}

function set(on) {
  clearInterval(ticking);
  word.textContent = "";
  clock.hidden = button("pause").hidden = button("stop").hidden = !on;
  button("pause").setAttribute("aria-pressed", "false");
}

button("start").addEventListener("click", () => {
  minutes.value = Math.min(30, Math.max(1, Math.round(minutes.valueAsNumber) || 5));
  left = minutes.value * 60;
  set(true);
  draw();
  run();
});
button("pause").addEventListener("click", () => {
  const pausing = button("pause").getAttribute("aria-pressed") === "false";
  button("pause").setAttribute("aria-pressed", pausing);
  if (pausing) clearInterval(ticking);
  else run();
});
button("stop").addEventListener("click", () => {
  set(false);
  button("start").focus();
});

// The screen stays awake while the page is in view.
const wake = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
document.addEventListener("visibilitychange", wake);
wake();

tools.hidden = false;
