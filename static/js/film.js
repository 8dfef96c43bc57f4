// A film of another site: its player comes in place of the picture, and only when the reader asks for it.
for (const screen of document.querySelectorAll("[data-film]")) {
  const choice = screen.parentElement.querySelector(".vt-film__choice");
  choice.hidden = false;
  choice.querySelector("button").addEventListener("click", () => {
    const player = document.createElement("iframe");
    player.src = screen.dataset.film;
    player.title = screen.dataset.title;
    player.allow = "fullscreen; picture-in-picture; encrypted-media";
    // The players refuse to play for a page that does not say which site it is of; more than that they do not get.
    player.referrerPolicy = "strict-origin-when-cross-origin";
    screen.replaceChildren(player);
    choice.remove();
    player.focus();
  });
}
