// The reader's own selection: kept on this device, and only after the first choice. It is the query of the address of
// the selection page ("k=AB12&k=CD34.10&naam=…"); that address is the truth, this only remembers which one is mine.
const KEY = "selectie";
const MOST = 60;
const link = document.querySelector("[data-selection]");
const word = link.parentElement.querySelector("[role=status]");
const count = link.querySelector(".vt-mine__count");
const home = new URL(link.href).pathname;

const read = () => localStorage.getItem(KEY) ?? "";
const write = (query) => (query ? localStorage.setItem(KEY, query) : localStorage.removeItem(KEY));
const same = (one, other) => `${new URLSearchParams(one)}` === `${new URLSearchParams(other)}`;
const codes = (query) => new URLSearchParams(query).getAll("k").map((each) => each.split(".")[0]);

function show() {
  const mine = codes(read());
  link.href = mine.length ? `${home}?${read()}` : home;
  count.hidden = !mine.length;
  count.textContent = mine.length || "";
  for (const each of document.querySelectorAll("button[data-select]")) {
    each.setAttribute("aria-pressed", mine.includes(each.dataset.select));
  }
}

function toggle(code) {
  const query = new URLSearchParams(read());
  const kept = query.getAll("k");
  const without = kept.filter((each) => each.split(".")[0] !== code);
  if (without.length === kept.length) {
    if (kept.length >= MOST) {
      word.classList.remove("vt-hidden");
      word.textContent = word.dataset.full;
      return;
    }
    without.push(code);
  }
  query.delete("k");
  for (const each of without) query.append("k", each);
  write(without.length ? `${query}` : "");
  word.classList.add("vt-hidden");
  word.textContent = without.length === 1 ? word.dataset.one : word.dataset.many.replace("#", without.length);
  show();
}

function turnIntoSwitch(choice) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.select = choice.dataset.select;
  button.append(...choice.childNodes);
  button.addEventListener("click", () => toggle(button.dataset.select));
  choice.replaceWith(button);
}

function onOwnPage(plan) {
  const here = location.search.slice(1);
  const before = document.referrer && new URL(document.referrer);
  // Came here by changing my own selection: then this is mine now.
  if (read() && before?.origin === location.origin && before.pathname === home && same(before.search, read())) write(here);
  if (!here && read()) return location.replace(`${home}?${read()}`);
  const keep = plan.querySelector("[data-keep]");
  if (keep && !same(here, read())) {
    keep.hidden = false;
    keep.addEventListener("click", () => {
      write(here);
      keep.hidden = true;
      word.textContent = word.dataset.many.replace("#", codes(here).length);
      link.focus();
      show();
    });
  }
  // With script the device remembers: the links on need not hold the whole plan.
  for (const each of plan.querySelectorAll("[data-carried]")) each.search = "";
  plan.querySelector("[data-wipe]")?.addEventListener("click", () => write(""));
}

function start() {
  for (const each of document.querySelectorAll("a[data-select]")) turnIntoSwitch(each);
  const plan = document.querySelector("[data-plan]");
  if (plan) onOwnPage(plan);
  show();
  addEventListener("pageshow", show);
  addEventListener("storage", show);
}

// A browser that keeps nothing (a setting, a policy) throws here: then the links stay links.
try {
  read();
  start();
} catch (error) {
  if (!(error instanceof DOMException)) throw error;
}
