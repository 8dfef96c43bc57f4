// Opens the field that an address leads to (`#:w:contentpath=body.<id>.placements.<id>.own_front`).
//
// Wagtail brings such a field into view, but leaves it shut when it is inside a closed item of a list or among the
// settings of a block. Without this script the address still opens the right page.

const directive = () => {
  const start = window.location.hash.indexOf(":w:");
  return start < 0 ? "" : new URLSearchParams(window.location.hash.slice(start + 3)).get("contentpath") || "";
};

const find = (path) =>
  document.querySelector(
    path
      .split(".")
      .filter(Boolean)
      .map((step) => `[data-contentpath="${CSS.escape(step)}"]`)
      .join(" "),
  );

const open = (field) => {
  const shut = [];
  for (let each = field.parentElement; each; each = each.parentElement) {
    if (each.id && each.hasAttribute("hidden")) shut.push(each.id);
  }
  // From the outside in: what is inside a closed part may only work once that is open.
  for (const id of shut.reverse()) {
    document.querySelector(`[aria-controls="${CSS.escape(id)}"][aria-expanded="false"]`)?.click();
  }
};

// Wagtail scrolls to the field as well, and the page grows while its fields wake up: the field is held in view until
// the editor does something, or for as long as that takes on a slow machine.
const HOLD_MS = 5000;

const holdInView = (element) => {
  const held = new AbortController();
  const watcher = new IntersectionObserver(([seen]) => {
    if (!seen.isIntersecting) element.scrollIntoView({ block: "center", behavior: "instant" });
  });
  held.signal.addEventListener("abort", () => watcher.disconnect());
  for (const action of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    window.addEventListener(action, () => held.abort(), { signal: held.signal, passive: true });
  }
  watcher.observe(element);
  window.setTimeout(() => held.abort(), HOLD_MS);
};

const goToField = () => {
  const path = directive();
  const field = path && find(path);
  if (!field) return;
  open(field);
  // After Wagtail's own scrolling, which starts a tenth of a second after the page is there.
  window.setTimeout(() => {
    field.scrollIntoView({ block: "center" });
    const controls = [...field.querySelectorAll("input, textarea, select, [contenteditable=true], button")];
    const control = controls.find((each) => each.type !== "hidden" && each.checkVisibility());
    control?.focus({ preventScroll: true });
    holdInView(control || field);
  }, 300);
};

if (document.readyState === "complete") goToField();
else window.addEventListener("load", goToField);
window.addEventListener("hashchange", goToField);
