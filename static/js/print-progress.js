// While a document is made: says how far it is, and shows it when it is there. Without script there is a link.
const room = document.querySelector("[data-print-progress]");
const [status, bar] = [room.querySelector("[role=status]"), room.querySelector("progress")];
const address = new URL(location.href);
address.searchParams.set(room.dataset.printProgress, "1");

async function look() {
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  const progress = answer?.ok ? await answer.json() : null;
  if (progress && ["ready", "failed", "nothing"].includes(progress.state)) {
    location.reload();
    return;
  }
  if (progress) {
    // Only what is new is read aloud.
    if (status.textContent !== progress.text) status.textContent = progress.text;
    bar.value = progress.step;
  }
  setTimeout(look, 1000);
}

setTimeout(look, 1000);
