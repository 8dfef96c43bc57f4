// Suggestions while typing (the combobox of ARIA 1.2), and a count of opened results. Both can be missed.
function suggestIn(box) {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  const { suggest, label, one, many, none } = box.dataset;
  let waiting, asking;
  let options = [];
  let at = -1;

  const set = (name, value) => box.setAttribute(`aria-${name}`, value);
  list.id = `${box.id}-lijst`;
  list.className = "vt-suggest";
  list.ariaLabel = label;
  status.className = "vt-hidden";
  status.role = "status";
  box.role = "combobox";
  box.autocomplete = "off";
  set("autocomplete", "list");
  set("controls", list.id);
  show([]);
  box.parentElement.append(list, status);

  function mark(place) {
    at = place;
    options.forEach((option, index) => option.setAttribute("aria-selected", index === at));
    set("activedescendant", options[at]?.id ?? "");
    options[at]?.scrollIntoView({ block: "nearest" });
  }

  function show(found) {
    options = found.map(({ text, url }, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.role = "option";
      option.textContent = text;
      if (url) option.dataset.url = url;
      // Keeps the focus: else the list closes before the press is a click.
      option.onpointerdown = (event) => event.preventDefault();
      option.onclick = () => take(option);
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
    // A list box without options is not allowed (WAI-ARIA 1.2, 5.2.5: required owned elements).
    list.role = options.length ? "listbox" : null;
    set("expanded", !list.hidden);
    mark(-1);
  }

  function stop() {
    clearTimeout(waiting);
    asking?.abort();
  }

  function close() {
    stop();
    show([]);
  }

  function take({ dataset, textContent }) {
    close();
    if (dataset.url) return location.assign(dataset.url);
    box.value = textContent;
    box.form.requestSubmit();
  }

  async function ask() {
    asking = new AbortController();
    try {
      const answer = await fetch(`${suggest}?q=${encodeURIComponent(box.value)}`, asking);
      show(await answer.json());
      status.textContent = options[1] ? many.replace("#", options.length) : options[0] ? one : none;
    } catch {
      // Given up for the next letter, or no connection.
    }
  }

  box.addEventListener("input", () => {
    stop();
    if (box.value.trim()[1]) waiting = setTimeout(ask, 120);
    else close();
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = options.length + 1;
    if (event.isComposing || list.hidden) return;
    if (step) mark(((at + 1 + step + places) % places) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && options[at]) take(options[at]);
    else return;
    event.preventDefault();
  });
}

for (const box of document.querySelectorAll("[data-suggest]")) suggestIn(box);

// Who asks not to be measured is not.
const results = document.querySelector("[data-chosen]");
for (const kind of ["click", "auxclick"]) {
  results?.addEventListener(kind, ({ target, button }) => {
    const page = target.closest("a[data-page]")?.dataset.page;
    // The middle button opens a tab; the right one only a menu.
    if (page && button < 2 && !navigator.globalPrivacyControl && navigator.doNotTrack !== "1") {
      navigator.sendBeacon(results.dataset.chosen, new URLSearchParams({ q: results.dataset.asked, page }));
    }
  });
}
