// Shows how far documents are while they are made. Without script, loading the page again does the same.
//
// The page itself is asked for again, and of it only the parts that changed are put in place: words and states have
// one home, the template. A part that somebody is using stays as it is until they are done.

const EVERY_MS = 3000;

const parts = (root) => new Map([...root.querySelectorAll("[data-desk-part]")].map((part) => [part.id, part]));

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer?.redirected) return; // logged out
  if (answer?.ok) {
    const fresh = parts(new DOMParser().parseFromString(await answer.text(), "text/html"));
    for (const [id, part] of parts(document)) {
      const now = fresh.get(id);
      const used = part.contains(document.activeElement) || part.querySelector("details[open]");
      if (!now || used || part.isEqualNode(now)) continue;
      const said = part.querySelector("[role=status]");
      if (said) {
        // A part that speaks must stay itself: only a change inside it is read aloud.
        const says = now.querySelector("[role=status]");
        for (const other of [...part.children]) if (other !== said) other.remove();
        said.before(...[...now.children].filter((each) => each !== says));
        if (said.textContent.trim() !== says.textContent.trim()) said.textContent = says.textContent.trim();
        part.toggleAttribute("data-desk-busy", now.hasAttribute("data-desk-busy"));
      } else {
        part.replaceWith(now);
      }
    }
  }
  watch();
}

function watch() {
  if (document.querySelector("[data-desk-busy]")) setTimeout(look, EVERY_MS);
}

watch();
