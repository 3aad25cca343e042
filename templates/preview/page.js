// Puts what the program sends into the page, all at once when the pictures of the pages have come: so
// nothing jumps or flashes, and no words stand beside other pages than they are about. Where the
// reader has scrolled to stays.
"use strict";

const lost = document.getElementById("lost");
let newest = 0;

function put(id, html) {
  const place = document.getElementById(id);
  if (!place) return;
  if (place.dataset.html === html) return;
  place.dataset.html = html;
  const open = place.querySelector("details[open]") !== null;
  const active = place.contains(document.activeElement) ? document.activeElement : null;
  const href = active?.getAttribute("href");
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  place.replaceChildren(fresh.content);
  if (open) place.querySelector("details")?.setAttribute("open", "");
  if (active) place.querySelector(href ? `a[href="${CSS.escape(href)}"]` : "summary")?.focus();
}

async function fetched(html) {
  const apart = new DOMParser().parseFromString(html, "text/html");
  const pictures = [...apart.images].map((image) => {
    const picture = new Image();
    picture.src = image.getAttribute("src");
    return picture.decode();
  });
  await Promise.all(pictures);
}

async function take(moment) {
  const turn = (newest += 1);
  try {
    await fetched(moment.pages);
  } catch {
    return; // A newer moment is on its way, and this one's pictures are gone.
  }
  if (turn !== newest) return;
  if (!document.body.dataset.edits) document.title = moment.title;
  for (const id of ["pages", "alarm", "heading", "state", "handouts", "choose"]) put(id, moment[id]);
  dispatchEvent(new Event("renewed"));
}

let events = null;

function look(show) {
  events?.close();
  document.body.dataset.show = show;
  events = new EventSource(`events?show=${encodeURIComponent(show)}`);
  events.onmessage = (event) => take(JSON.parse(event.data));
  events.onopen = () => { lost.textContent = ""; };
  events.onerror = () => {
    lost.textContent = `The program has ended. To start it again, type: ${document.body.dataset.command}`;
  };
}

look(document.body.dataset.show);
