// In a row that swipes, a browser leaves a stop that is half in view where it is: the keyboard brings the card along.
for (const deck of document.querySelectorAll(".vt-deck")) {
  deck.addEventListener("focusin", ({ target }) => target.scrollIntoView({ block: "nearest", inline: "nearest" }));
}
