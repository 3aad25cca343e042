"use strict";

// Without this script the page shows every file, and each email text to select by hand.
(() => {
  const form = document.getElementById("find");
  const count = document.getElementById("count");
  const copies = document.getElementById("copies");
  const fault = document.getElementById("copies-fault");
  const lists = [...form.querySelectorAll("select")];
  const cards = [...document.querySelectorAll(".card")];
  const groups = [...document.querySelectorAll(".group")];
  const filesOf = new Map(cards.map((card) => [card, [...card.querySelectorAll(".file")]]));
  const ofFile = ["edition", "paper"];

  // Shows one file of a card, and presses its buttons.
  function show(card, file) {
    const files = filesOf.get(card);
    for (const other of files) other.hidden = other !== file;
    for (const choose of card.querySelectorAll(".choose")) {
      const { field } = choose.dataset;
      choose.hidden = false;
      for (const button of choose.querySelectorAll("input")) {
        button.checked = button.value === file.dataset[field];
        button.parentElement.hidden = field === "paper" && !files.some((other) =>
          other.dataset.edition === file.dataset.edition && other.dataset.paper === button.value);
      }
      if (field === "paper") choose.hidden = !choose.querySelector("label:not([hidden])");
    }
  }

  function choose(card) {
    const pressed = (field) =>
      card.querySelector(`.choose[data-field="${field}"]:not([hidden]) input:checked`)?.value;
    const [edition, paper] = ofFile.map(pressed);
    const files = filesOf.get(card).filter((file) => !edition || file.dataset.edition === edition);
    show(card, files.find((file) => file.dataset.paper === paper) ?? files[0]);
  }

  function find() {
    const chosen = lists.filter((list) => list.value);
    for (const card of cards) {
      const files = filesOf.get(card).filter((file) => chosen.every((list) =>
        (ofFile.includes(list.name) ? file : card).dataset[list.name] === list.value));
      card.hidden = !files.length;
      if (files.length && !files.some((file) => !file.hidden)) show(card, files[0]);
    }
    for (const group of groups) {
      group.hidden = !group.querySelector(".card:not([hidden])");
    }
    const shown = cards.filter((card) => !card.hidden).length;
    count.textContent = shown
      ? `${shown} of ${cards.length} handouts`
      : "No handout matches. Choose All in one of the lists.";
  }

  function countSheets() {
    const isNumber = copies.checkValidity();
    copies.setAttribute("aria-invalid", String(!isNumber));
    fault.textContent = isNumber ? "" : "Type a whole number from 1 to 9999.";
    if (!isNumber) return;
    const wanted = Number(copies.value);
    for (const said of document.querySelectorAll(".sheets")) {
      const sheets = wanted * Number(said.dataset.sheets);
      const copy = wanted === 1 ? "copy" : "copies";
      said.textContent = `${wanted} ${copy}: ${sheets} ${sheets === 1 ? "sheet" : "sheets"}`;
    }
  }

  // What was chosen stands behind the # of the page's address, so that it survives a reload.
  function keep() {
    const fields = [...lists, copies].filter((field) =>
      field === copies ? copies.checkValidity() && copies.value !== copies.defaultValue : field.value);
    const kept = new URLSearchParams(fields.map((field) => [field.id, field.value])).toString();
    try {
      history.replaceState(null, "", kept ? `#${kept}` : location.href.replace(/#.*$/, ""));
    } catch {
      // A browser that forbids it to files forgets at each reload.
    }
  }

  function restore() {
    const kept = new URLSearchParams(location.hash.slice(1));
    for (const list of lists) {
      const value = kept.get(list.id);
      if ([...list.options].some((option) => option.value === value)) list.value = value;
    }
    const before = copies.value;
    copies.value = kept.get(copies.id) ?? before;
    if (!copies.checkValidity()) copies.value = before;
  }

  function changed() {
    find();
    countSheets();
    keep();
  }

  async function copy(button) {
    const file = button.closest(".file");
    const text = file.querySelector("pre");
    const said = file.querySelector(".copied");
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = `Copied. The first line is the subject. Attach the file as ${text.dataset.file}.`;
    } catch {
      file.querySelector("details").open = true;
      getSelection().selectAllChildren(text);
      text.focus();
      said.textContent = "Your browser cannot copy automatically: press Ctrl+C (on a Mac, ⌘C).";
    }
  }

  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(changed));
  form.addEventListener("submit", (event) => event.preventDefault());
  // By itself the link would put its own name behind the #, in place of what was chosen.
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("handouts").focus();
  });
  // Coming back from a PDF, the browser puts back what was chosen.
  addEventListener("pageshow", changed);
  for (const card of cards) {
    show(card, filesOf.get(card)[0]);
    card.addEventListener("change", () => choose(card));
  }
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
  restore();
  find();
})();
