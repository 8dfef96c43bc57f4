// Copying a link and the share sheet of the device only work with script, so script shows them.
for (const row of document.querySelectorAll("[data-share]")) {
  const { url, title, copied, failed } = row.dataset;
  const [copy, send, status] = ["copy", "send", "status"].map((name) => row.querySelector(`[data-${name}]`));
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      status.textContent = "";
      status.textContent = await navigator.clipboard.writeText(url).then(() => copied, () => failed);
    });
  }
  if (navigator.share) {
    send.hidden = false;
    // Whoever closes the sheet again made a choice, not a mistake.
    send.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
  }
}
