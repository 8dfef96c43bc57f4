// Shows the whole address while it is typed; without this script it shows the address that was kept.
const shown = document.querySelector("[data-address]");
const typed = document.querySelector("input[name=slug]");
typed?.addEventListener("input", () => {
  shown.textContent = typed.value.trim() || "…";
});
