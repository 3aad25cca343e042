"use strict";

// Without this script the page shows every handout, and each email text to select by hand.
(() => {
  const form = document.getElementById("find");
  const count = document.getElementById("count");
  const copies = document.getElementById("copies");
  const lists = [...form.querySelectorAll("select")];
  const cards = [...document.querySelectorAll(".card")];
  const groups = [...document.querySelectorAll(".group")];

  function find() {
    const chosen = lists.filter((list) => list.value);
    for (const card of cards) {
      card.hidden = chosen.some((list) => card.dataset[list.name] !== list.value);
    }
    for (const group of groups) {
      group.hidden = !group.querySelector(".card:not([hidden])");
    }
    const shown = cards.filter((card) => !card.hidden).length;
    count.textContent = shown
      ? `${shown} of ${cards.length} files`
      : "No file matches. Choose All in one of the lists.";
  }

  function countSheets() {
    if (!copies.value || !copies.checkValidity()) return;
    const wanted = Number(copies.value);
    for (const said of document.querySelectorAll(".sheets")) {
      const sheets = wanted * Number(said.dataset.sheets);
      const copy = wanted === 1 ? "copy" : "copies";
      said.textContent = `${wanted} ${copy}: ${sheets} ${sheets === 1 ? "sheet" : "sheets"}`;
    }
  }

  async function copy(button) {
    const card = button.closest(".card");
    const text = card.querySelector("pre");
    const said = card.querySelector(".copied");
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = `Copied. The first line is the subject. Attach the file as ${text.dataset.file}.`;
    } catch {
      card.querySelector("details").open = true;
      getSelection().selectAllChildren(text);
      text.focus();
      said.textContent = "Your browser does not copy by itself: press Ctrl+C (on a Mac, ⌘C).";
    }
  }

  form.addEventListener("input", () => { find(); countSheets(); });
  form.addEventListener("reset", () => setTimeout(() => { find(); countSheets(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  // Coming back from a PDF, the browser puts back what was chosen.
  addEventListener("pageshow", () => { find(); countSheets(); });
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  // The page is written without a clock, so the reader's own says whether the next check is overdue.
  const overdue = document.querySelector(".overdue");
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  overdue.hidden = today <= overdue.dataset.reviewBy;
  form.hidden = false;
  find();
})();
