// Dropping documents on the upload form, and showing which ones were chosen. Without this the file input works as it is.

for (const area of document.querySelectorAll("[data-import-drop]")) {
  const input = area.querySelector("input[type=file]");
  const names = area.querySelector("[data-import-names]");
  area.querySelector("[data-import-hint]").hidden = false;

  const show = () => {
    names.replaceChildren(
      ...Array.from(input.files, (file) => {
        const line = document.createElement("li");
        line.textContent = file.name;
        return line;
      }),
    );
  };

  input.addEventListener("change", show);
  for (const kind of ["dragenter", "dragover"]) {
    area.addEventListener(kind, (event) => {
      event.preventDefault();
      area.classList.add("imp-drop--over");
    });
  }
  area.addEventListener("dragleave", (event) => {
    if (!area.contains(event.relatedTarget)) area.classList.remove("imp-drop--over");
  });
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("imp-drop--over");
    const chosen = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) chosen.items.add(file);
    input.files = chosen.files;
    show();
  });
}
