// Keeps a work package on this device when the reader asks for it, and takes it away again (docs/delen.md).
const PREFIX = "vt-offline ";
const ABOUT = "/offline/about";
const AT_ONCE = 4;
const PARTS =
  "link[rel=stylesheet],link[rel~=icon],link[rel=preload],link[rel=modulepreload],script[src],img[src],video[poster]";
const language = document.documentElement.lang;

const size = (bytes = 0) => `${(bytes / 1e6).toLocaleString(language, { maximumFractionDigits: 1 })} MB`;
const day = (time = 0) => new Date(time).toLocaleString(language, { dateStyle: "long", timeStyle: "short" });

// [name of a cache, what it says of itself: nothing if not whole]
async function kept(url = "") {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX + url));
  return Promise.all(
    names.map(async (name) => [name, await (await (await caches.open(name)).match(ABOUT))?.json()]),
  );
}

async function drop(url, but) {
  for (const [name] of await kept(`${url} `)) if (name !== but) await caches.delete(name);
  if (!(await kept()).length) await (await navigator.serviceWorker.getRegistration("/"))?.unregister();
}

async function get(address, tries = 12) {
  // Without cookies: what everybody gets.
  const response = await fetch(address, { credentials: "omit", cache: "reload" });
  if (response.status === 503 && tries) {
    await new Promise((go) => setTimeout(go, 5000));
    return get(address, tries - 1);
  }
  const rule = response.headers.get("Cache-Control") ?? "";
  const own = /no-store/.test(rule) || (/private/.test(rule) && !address.includes("/media/"));
  if (response.status !== 200 || response.redirected || own) throw new Error(address);
  return response;
}

async function parts(response, address) {
  const type = response.headers.get("Content-Type") ?? "";
  if (/html/.test(type)) {
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return [...page.querySelectorAll(PARTS)].map((each) => each.poster || each.href || each.src);
  }
  if (!/css|javascript/.test(type)) return [];
  const found = (await response.text()).matchAll(/url\(["']?([^"')]+)|from ?["']([^"']+)/g);
  return [...found].map((match) => new URL(match[1] ?? match[2], address).href);
}

async function keep(list, addresses, show) {
  const name = `${PREFIX}${list.url} ${list.version}`;
  const cache = await caches.open(name);
  const all = addresses.map((each) => new URL(each, location).href);
  let [bytes, taken, done] = [0, 0, 0];
  const work = async () => {
    while (taken < all.length) {
      const address = all[taken++];
      const response = await get(address);
      for (const part of await parts(response.clone(), address)) {
        if (part.startsWith(`${location.origin}/`) && !all.includes(part)) all.push(part);
      }
      bytes += (await response.clone().blob()).size;
      await cache.put(address, response);
      show(++done, all.length);
    }
  };
  try {
    // A worker without work may be too early: others still find parts.
    while (done < all.length) await Promise.all(Array.from({ length: AT_ONCE }, work));
    await navigator.serviceWorker.register(document.querySelector("[data-worker]").dataset.worker);
    await navigator.serviceWorker.ready;
    const about = { ...list, bytes, time: Date.now() };
    await cache.put(ABOUT, new Response(JSON.stringify(about)));
    await drop(list.url, name);
    return about;
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

const box = document.querySelector("[data-offline]");
const can = "caches" in window && "serviceWorker" in navigator;

if (box && can) {
  const part = (name) => box.querySelector(`[data-${name}]`);
  const [status, bar, first, again, away, choice] = ["status", "bar", "keep", "renew", "drop", "choice"].map(part);
  const say = (name, about) =>
    (status.textContent = box.dataset[name].replace("{size}", size(about?.bytes)).replace("{day}", day(about?.time)));
  let asked;
  const list = () => (asked ??= get(box.dataset.offline).then((response) => response.json()));
  const url = box.dataset.offline.replace("offline.json", "");

  const look = async () => {
    const mine = await kept(`${url} `);
    const about = mine.find(([, about]) => about)?.[1];
    first.hidden = Boolean(about);
    away.hidden = !about;
    choice.hidden = again.hidden = true;
    if (!about) {
      choice.hidden = false;
      if (mine.length) {
        await drop(url);
        say("half");
      }
      return;
    }
    say("kept", about);
    const newest = await list().catch(() => about);
    if (newest.version !== about.version) {
      say("newer", about);
      again.hidden = choice.hidden = false;
    }
  };

  const start = () =>
    navigator.locks.request("vt-offline", async () => {
      box.setAttribute("aria-busy", "true");
      first.disabled = again.disabled = true;
      bar.hidden = false;
      say("busy");
      let wrong;
      try {
        asked = undefined;
        const found = await list();
        const papers = part("documents").checked ? found.documents.map((each) => each.url) : [];
        await keep(found, [...found.pages, ...papers], (done, all) => Object.assign(bar, { value: done, max: all }));
      } catch (error) {
        wrong = error.name === "QuotaExceededError" ? "full" : "failed";
      }
      first.disabled = again.disabled = false;
      box.removeAttribute("aria-busy");
      bar.hidden = true;
      await look();
      if (wrong) say(wrong);
      else away.focus();
    });

  first.addEventListener("click", start);
  again.addEventListener("click", start);
  away.addEventListener("click", async () => {
    await drop(url);
    await look();
    say("gone");
    first.focus();
  });
  // The list does not know the size of our own PDF.
  const show = async () => {
    const ask = async (url) => +(await fetch(url, { method: "HEAD" })).headers.get("Content-Length");
    const sizes = (await list()).documents.map((each) => each.bytes ?? ask(each.url));
    part("papers").textContent = ` (${size((await Promise.all(sizes)).reduce((sum, each) => sum + each))})`;
  };
  choice.addEventListener("focusin", show, { once: true });
  // Not while another tab is keeping.
  navigator.locks.request("vt-offline", { ifAvailable: true }, (lock) => lock && look());
  box.hidden = false;
}

const shelf = document.querySelector("[data-shelf]");

if (shelf && can) {
  kept().then((found) => {
    for (const [, about] of found) {
      if (!about) continue;
      const line = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { href: about.url, textContent: about.title });
      line.append(link, ` ${size(about.bytes)}, ${day(about.time)}`);
      line.dataset.theme = about.theme;
      const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: about.sheet });
      if (about.sheet) line.append(sheet);
      shelf.querySelector("ul").append(line);
      shelf.hidden = false;
    }
  });
}
