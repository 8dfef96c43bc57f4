// Cutting a piece at the cursor. Without this the editor chooses a sentence in the list below the form.

for (const form of document.querySelectorAll("[data-import-words]")) {
  const button = form.querySelector("[data-import-cut]");
  if (!button) continue;
  const cursor = form.querySelector("[data-import-cursor]");
  let last = form.querySelector("textarea, input[type=text]");
  let at = last ? last.value.length : 0;
  button.hidden = false;

  // Pressing the button takes the focus away, so the place of the cursor is kept while the editor moves it.
  const remember = (event) => {
    if (!event.target.matches("textarea, input[type=text]")) return;
    last = event.target;
    at = last.selectionStart;
  };
  for (const kind of ["keyup", "click", "focusin", "input", "select"]) form.addEventListener(kind, remember);
  document.addEventListener("selectionchange", () => {
    if (last && document.activeElement === last) at = last.selectionStart;
  });

  button.addEventListener("click", () => {
    // The server counts characters, a browser counts UTF-16 units.
    if (last) cursor.value = `${last.name}:${Array.from(last.value.slice(0, at)).length}`;
  });
}
