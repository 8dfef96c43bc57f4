// Moves pages up and down without asking the server; the buttons do the same without this script.
function number(group) {
  let next = 1;
  for (const row of group.querySelectorAll("li")) {
    const box = row.querySelector("input[type=checkbox]");
    const place = row.querySelector("[data-order-number]");
    if (place) place.textContent = box.checked && "orderCounts" in box.dataset ? next++ : "";
  }
  const rows = [...group.querySelectorAll("li")];
  rows.forEach((row, at) => {
    const [up, down] = row.querySelectorAll("button");
    up.disabled = at === 0;
    down.disabled = at === rows.length - 1;
  });
}

for (const group of document.querySelectorAll("[data-order-group]")) {
  group.addEventListener("change", () => number(group));
  group.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("li");
    if (button.value.startsWith("up")) row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    number(group);
    // At the end of the list the button no longer works; its neighbour does.
    (button.disabled ? row.querySelector("button:not([disabled])") : button)?.focus();
  });
}
