// A colour of a house style: the palette beside the field, and the button that fills in what is offered.
// Without this the offered colour can still be typed.

function fill(field, colour) {
  field.value = colour;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
}

for (const picker of document.querySelectorAll("[data-house-picker]")) {
  const field = document.getElementById(picker.dataset.housePicker);
  if (!field) continue;
  picker.hidden = false;
  picker.nextElementSibling?.remove();
  picker.addEventListener("input", () => fill(field, picker.value));
  field.addEventListener("input", () => {
    if (/^#[0-9a-f]{6}$/i.test(field.value)) picker.value = field.value.toLowerCase();
  });
}
for (const button of document.querySelectorAll("[data-house-offer]")) {
  const field = document.getElementById(button.dataset.houseField);
  if (!field) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    fill(field, button.dataset.houseOffer);
    const said = button.parentElement.querySelector("[data-house-said]");
    said.textContent = said.dataset.houseText;
    field.focus();
  });
}
