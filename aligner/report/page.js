"use strict";
// The page can be read and filtered without this script, which adds keys, counts and highlighting of partners.
(() => {
  const page = document.querySelector(".page");
  const texts = document.getElementById("texts");
  const list = document.querySelector(".list");
  const shown = document.querySelector(".shown");
  const items = list ? [...list.children] : [];
  let current = -1;
  page.classList.add("scripted");
  // On a small screen the texts come first.
  if (matchMedia("(max-width: 72rem)").matches) document.querySelector(".filters")?.removeAttribute("open");

  // Reads the check boxes: asking for computed styles takes milliseconds for each item of a long list.
  const isChosen = (value) => document.getElementById(`show-${value}`).checked;
  const isShown = (item) => isChosen(item.dataset.kind) && isChosen(item.dataset.severity);
  const markOf = (item) => document.getElementById(item.firstElementChild.hash.slice(1));
  // The style sheet hides what the boxes exclude; this updates the count, and rows without a visible mark.
  const follow = () => {
    const visible = items.filter(isShown);
    shown.textContent = visible.length === items.length ? `${items.length}` : `${visible.length} of ${items.length}`;
    const differing = new Set(visible.map((item) => markOf(item).closest(".row")));
    for (const row of texts.querySelectorAll(".row.differs")) row.classList.toggle("unmarked", !differing.has(row));
  };

  const go = (index) => {
    if (!items[index]) return;
    if (items[current]) {
      items[current].classList.remove("current");
      document.querySelector(".row.current")?.classList.remove("current");
    }
    current = index;
    const item = items[index];
    const mark = markOf(item);
    item.classList.add("current");
    item.firstElementChild.setAttribute("aria-current", "true");
    for (const other of items) if (other !== item) other.firstElementChild.removeAttribute("aria-current");
    item.scrollIntoView({ block: "nearest", behavior: "instant" });
    mark.closest(".row").classList.add("current");
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  };
  const step = (by) => {
    let index = current < 0 && by < 0 ? items.length : current;
    do index += by; while (items[index] && !isShown(items[index]));
    go(index);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "Escape") {
      for (const row of document.querySelectorAll(".row.pinned, .row.current")) row.classList.remove("pinned", "current");
    } else return;
    event.preventDefault();
  });
  document.querySelector(".step")?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) step(Number(button.dataset.by));
  });
  list?.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    event.preventDefault();
    go(items.indexOf(item));
  });
  document.querySelector(".filters")?.addEventListener("change", follow);

  // A moved passage and its place in the target are highlighted together.
  const partner = (row) => row && row.dataset.partner ? document.getElementById(row.dataset.partner) : null;
  let lit = null;
  texts.addEventListener("pointerover", (event) => {
    const other = partner(event.target.closest(".row"));
    if (other === lit) return;
    lit?.classList.remove("lit");
    other?.classList.add("lit");
    lit = other;
  });
  texts.addEventListener("click", (event) => {
    const row = event.target.closest(".row");
    if (!row || event.target.closest("a") || String(getSelection())) return;
    row.classList.toggle("pinned");
  });
})();
