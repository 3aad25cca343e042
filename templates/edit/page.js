// Keeps what is typed, and shows what the program says of it. What is wrong is said at a field once
// somebody has been there, and of all fields when they are to be saved.

const $ = (id) => document.getElementById(id);
const form = $("form");
const fields = new Map([...form.querySelectorAll("[data-key]")].map((place) => [place.dataset.key, place]));
const visited = new Set();
const causes = new Map(); // answers that a change of another one made wrong, and that other one
let edited = new Set(); // what was typed since the program last answered, the latest last
let dirty = {};
let state = null;
let timer = 0;
let askedFor = 0;
let answered = 0;
let refused = []; // what the program says of the logo that was dropped last
const waiting = new Set(); // what was typed and waits for an answer of the program, the oldest first
const meanwhile = new Map(); // answers that another window or program has changed, until they are saved
let other = ""; // what the program says when another window has opened another clinic
let isLost = false; // what was typed last did not reach the program
let sending = Promise.resolve();

function inputs(key) {
  return [...form.elements].filter((input) => input.name === key);
}

function typed(key) {
  const found = inputs(key);
  if (found[0].type === "checkbox") return found.filter((box) => box.checked).map((box) => box.value);
  if (found[0].type === "radio") return found.find((one) => one.checked)?.value ?? "";
  return found[0].value;
}

function fill(key, value) {
  for (const input of inputs(key)) {
    if (input.type === "checkbox") input.checked = value.includes(input.value);
    else if (input.type === "radio") input.checked = input.value === value;
    else if (input.value !== value) input.value = value;
  }
}

function element(name, words, more = {}) {
  const made = document.createElement(name);
  made.textContent = words;
  return Object.assign(made, more);
}

// Puts parts into a place. The focus stays on what it was on, and what says the same is left alone.
function renew(place, parts) {
  const fresh = element("div", "");
  fresh.append(...parts);
  if (fresh.innerHTML === place.innerHTML) return;
  const active = document.activeElement;
  const inside = place !== active && place.contains(active);
  const same = (one) => one.getAttribute("href") === active.getAttribute("href");
  place.replaceChildren(...fresh.childNodes);
  if (inside) ([...place.querySelectorAll(active.localName)].find(same) ?? place).focus();
}

function list(rows) {
  const made = element("ul", "");
  for (const parts of rows) {
    made.append(element("li", ""));
    made.lastElementChild.append(...parts);
  }
  return made;
}

async function post(action, body = {}) {
  const isFile = body instanceof Blob;
  const sent = isFile ? body : JSON.stringify({ ...body, open: document.body.dataset.file });
  const answer = await fetch(action, {
    method: "POST",
    headers: { "Content-Type": isFile ? "application/octet-stream" : "application/json" },
    body: sent,
    keepalive: !isFile && sent.length < 15_000, // browsers refuse it above 64 KB
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

// One after the other, so that what was typed last is what is kept.
function act(action, body = {}) {
  clearTimeout(timer);
  const values = dirty;
  dirty = {};
  waiting.add(values);
  const turn = (askedFor += 1);
  if (action !== "draft") $("status").textContent = "One moment …";
  const told = JSON.stringify([...meanwhile]);
  const step = async () => {
    // Nothing is saved that was changed after the button was pressed.
    const isNews = action === "save" && JSON.stringify([...meanwhile]) !== told;
    const keeps = isNews || action === "draft" || action === "save";
    try {
      // What this page was sent last tells what another window or program has changed since.
      const typedNow = () => ({ values, seen: state?.values });
      if (!keeps) note(await post("draft", typedNow()));
      const now = await post(isNews ? "draft" : action, keeps ? typedNow() : body);
      if (isNews) now.done = false;
      answered = turn;
      isLost = false;
      if (now.done && (action === "clinic" || action === "copy")) return now; // the page is loaded anew
      if (action === "save" && now.done) meanwhile.clear();
      note(now);
      if (turn === askedFor && !other) take(now);
      return now;
    } catch (error) {
      dirty = { ...values, ...dirty };
      isLost = true;
      answered = turn;
      const why = error instanceof TypeError ? "the program does not answer" : error.message;
      $("status").textContent = `Not kept: ${why}`;
      return { done: false, say: why };
    } finally {
      waiting.delete(values);
    }
  };
  sending = sending.then(step);
  return sending;
}

function note(now) {
  other = now.file === document.body.dataset.file ? "" : now.say;
  if (other) {
    $("status").textContent = other;
    summary();
    return;
  }
  if (state) state.values = now.values;
  for (const [key, value] of Object.entries(now.meanwhile ?? {})) meanwhile.set(key, value);
}

function take(now) {
  for (const key of Object.keys(now.against)) {
    const isNew = state && !(key in state.against) && !edited.has(key);
    if (isNew && edited.size) causes.set(key, [...edited].at(-1));
  }
  for (const key of [...causes.keys()]) if (!(key in now.against)) causes.delete(key);
  edited = new Set(Object.keys(dirty));
  state = now;
  for (const [key, place] of fields) {
    place.hidden = !now.asked.includes(key);
    if (!(key in dirty) && !place.contains(document.activeElement)) fill(key, now.values[key]);
  }
  for (const key of fields.keys()) tell(key);
  shades(now.shades);
  logo(now.values.logo);
  $("signed").hidden = !now.signed.length;
  $("signed").lastElementChild.replaceWith(list(now.signed.map((one) => [one])));
  $("again").hidden = !now.again;
  if (meanwhile.size || !$("summary").hidden) summary();
  status();
}

function status(said = "") {
  const count = state.changed.length;
  const kept = count === 1 ? "1 answer is not saved yet." : `${count} answers are not saved yet.`;
  const sample = state.present === "own" ? "" : " Fill in your own details to begin.";
  const open = new Set([...state.missing, ...Object.keys(state.against)]).size;
  let now = state.built ? "Saved. The handouts are made from these answers." : "Saved. The handouts must be made again.";
  if (open) now = open === 1 ? "1 answer needs a change." : `${open} answers need a change.`;
  if (state.unread.length) now = "Some lines of your clinic file cannot be used: see above your answers.";
  if (count || sample) now = `${count ? kept : ""}${sample}`.trim();
  $("status").textContent = said || now;
}

function faults(key) {
  const found = [...(state.against[key] ?? [])];
  if (state.missing.includes(key)) return [{ what: "An answer is needed here", fix: "", code: "" }];
  return found;
}

function tell(key) {
  const place = fields.get(key);
  const found = visited.has(key) || visited.has(causes.get(key)) ? faults(key) : [];
  if (key === "logo") found.push(...refused);
  const others = visited.has(key) ? [...causes.keys()].filter((other) => causes.get(other) === key) : [];
  const box = place.querySelector(".fault");
  const words = JSON.stringify([found, others]);
  if (box.dataset.words === words) return;
  box.dataset.words = words;
  // Not read aloud at each pause in typing, but once the field is left.
  const isTyping = place.contains(document.activeElement) && document.activeElement.matches("textarea, input:not([type])");
  box.setAttribute("aria-live", isTyping ? "off" : "polite");
  box.replaceChildren(...found.map(message), ...others.map(otherAnswer));
  place.classList.toggle("wrong", found.length > 0);
  for (const input of place.querySelectorAll("input, textarea")) input.setAttribute("aria-invalid", String(found.length > 0));
}

function ended(said) {
  return /[.?!]$/.test(said) ? said : `${said}.`;
}

function message(one) {
  const said = element("p", "");
  if (one.place) said.append(element("span", `${one.place}: `, { className: "hint" }));
  said.append(ended(one.what));
  if (one.fix) said.append(" ", element("strong", "What to do:"), ` ${ended(one.fix)}`);
  if (one.code) said.append(" ", element("span", one.code, { className: "code" }));
  return said;
}

function otherAnswer(key) {
  const said = element("p", "With this, another answer needs a change. ");
  said.append(...question(key), faults(key)[0].what);
  return said;
}

function question(key) {
  const name = fields.get(key).querySelector("label, legend").firstChild.textContent.trim();
  const link = element("a", name, { href: `#${key.replace(".", "-")}` });
  return [link, name.endsWith("?") ? " " : ": "];
}

function inWords(key, value) {
  const choice = (one) => inputs(key).find((box) => box.value === one && box.matches("[type=radio], [type=checkbox]"));
  return [value].flat().map((one) => choice(one)?.parentElement.textContent.trim() ?? one).join(", ");
}

// What stands above the form: each field that needs a change, with a link to it.
function summary() {
  const place = $("summary");
  const parts = [];
  if (other) {
    renew(place, [element("h2", "Another clinic is open"), element("p", other)]);
    place.hidden = false;
    return;
  }
  const wrong = state.asked.filter((key) => faults(key).length);
  if (meanwhile.size) {
    parts.push(element("h2", "Changed meanwhile in another window or program"));
    parts.push(element("p", "Below are the answers that will be saved. Read these again, then save:"));
    parts.push(list([...meanwhile].map(([key, value]) => [...question(key), value.length ? `there it is “${inWords(key, value)}”` : "there it is empty"])));
  }
  if (wrong.length) {
    const count = wrong.length === 1 ? "1 answer needs" : `${wrong.length} answers need`;
    parts.push(element("h2", `Not saved yet: ${count} a change`));
    parts.push(element("p", "What you typed is kept. The handouts still use what you saved before."));
    parts.push(list(wrong.map((key) => [...question(key), faults(key)[0].what])));
  }
  if (state.elsewhere.length) {
    parts.push(element("h2", "Not saved yet: fix this first"), ...state.elsewhere.map(message));
  }
  if (state.unread.length) {
    parts.push(element("h2", "Some lines of your clinic file cannot be used"));
    const so = state.anew ? "Saving rewrites the file from the answers below." : "Saving turns them into comments, which are ignored, and keeps all other lines.";
    parts.push(element("p", `${so} The old file is kept next to it.`));
    parts.push(...state.unread.map(message));
  }
  renew(place, parts);
  place.hidden = parts.length === 0;
}

function logo(name) {
  const picture = $("logo-picture");
  $("logo-file").textContent = name ? `Your logo: ${name}` : "No logo yet. Drop its file here, or choose it:";
  $("logo-out").hidden = !name;
  if (picture.dataset.name === name) return;
  picture.dataset.name = name;
  picture.hidden = true;
  if (name) picture.src = `logo?of=${encodeURIComponent(name)}`;
}

// What is against a dropped file before it is sent; "" for nothing.
async function unfit(file) {
  const most = Number($("drop").dataset.most);
  if (file.size > most) return `The file has more than ${most / 1e6} MB: save it again, smaller`;
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    return "This is a folder, or a file that cannot be read: drop the file of the logo itself";
  }
  return "";
}

async function upload(file) {
  refused = [];
  tell("logo");
  $("logo-file").textContent = "Looking at the file …";
  const say = await unfit(file);
  const now = say ? { say } : await act(`logo?name=${encodeURIComponent(file.name)}&open=${encodeURIComponent(document.body.dataset.file)}`, file);
  refused = now.wrong ?? [{ what: now.say, fix: "", code: "" }];
  tell("logo");
  if (now.done) status();
  else if (state) logo(state.values.logo);
}

function shades(found) {
  $("shades").hidden = !found.own;
  if (!found.own) return;
  $("picker").value = found.own.toLowerCase();
  for (const item of $("shades").children) {
    item.firstElementChild.style.backgroundColor = found[item.dataset.shade];
  }
}

async function save() {
  const now = await act("save");
  await sending; // what was typed in the meantime has an answer of its own, which is the newest
  for (const key of fields.keys()) visited.add(key);
  if (!state) return false;
  for (const key of fields.keys()) tell(key);
  summary();
  if (now.done) status(now.say);
  else ($("summary").hidden ? $("status") : $("summary")).focus();
  return now.done;
}

// --- commands of the program ---

function showRun(run) {
  const place = $("run");
  const now = JSON.stringify(run);
  if (place.dataset.run === now) return;
  place.dataset.run = now;
  place.hidden = !run;
  if (!run) return;
  const names = { build: "Making the handouts", email: "Making the drafts", approve: "Signing" };
  const counted = run.lines.filter((line) => /^(made|unchanged|REFUSED)\b/.test(line)).length;
  const total = run.lines[0]?.match(/\d+/)?.[0];
  const parts = [];
  if (run.code === null) {
    const far = total && counted ? `: ${counted} of ${total} done` : " …";
    parts.push(element("p", `${names[run.command]}${far}`));
    const bar = element("progress", "", { max: Number(total) || 1 });
    if (counted) bar.value = counted;
    bar.setAttribute("aria-label", names[run.command]);
    parts.push(bar);
  } else {
    parts.push(...run.says.filter(Boolean).map((said) => element("p", said)));
    if (run.links.length) {
      parts.push(list(run.links.map(([href, words]) => [element("a", words, { href, target: "_blank", rel: "noopener" })])));
    }
  }
  if (run.lines.length) {
    const open = Boolean(run.code) || place.querySelector("details")?.open === true;
    const all = element("details", "", { open });
    all.append(element("summary", "All that the program said"), element("pre", run.lines.join("\n"), { tabIndex: 0 }));
    parts.push(all);
  }
  renew(place, parts);
  // Read aloud once when it begins and once when it ends, not at each handout.
  const said = run.code === null ? `${names[run.command]} …` : run.says.join(" ");
  if ($("said").textContent !== said) $("said").textContent = said;
}

async function follow() {
  try {
    for (;;) {
      const run = await (await fetch("run")).json();
      showRun(run);
      if (!run || run.code !== null) break;
      await new Promise((later) => setTimeout(later, 700));
    }
  } catch {
    showRun({ command: "", lines: [], code: 1, says: ["The program has ended before it was done."], links: [] });
  }
  act("draft"); // in its turn, so that nothing typed meanwhile is judged as it was
}

async function start(action, body) {
  const now = await act(action, body);
  if (now.done && action !== "copy") {
    $("run").scrollIntoView({ block: "nearest" });
    follow();
  }
  return now;
}

// What is made, printed, sent or signed is what is saved.
async function isSaved() {
  await loaded; // a button may be pressed before the answers are there
  await sending;
  return state && ((!state.changed.length && !Object.keys(dirty).length) || save());
}

async function printShown() {
  if (!(await isSaved())) return;
  const here = document.querySelector("#choose a[aria-current=page]");
  const shown = new URL(here?.href ?? location.href).searchParams.get("show") ?? "";
  const { done, say } = await act("print", { show: shown });
  const file = `dist/${say}`;
  if (done) window.open(file, "_blank", "noopener");
  const opens = "It opens in a new tab. Print it there, at its actual size (100 %).";
  const links = done ? [[file, "If it did not open: the file to print"]] : [];
  showRun({ command: "print", lines: [], code: 0, says: [done ? opens : say], links });
  if (!done) $("run").focus();
}

function dialog(name, body) {
  const box = $(`${name}-form`);
  const own = box.querySelector("form");
  $(name).addEventListener("click", async () => {
    if (name === "copy" || (await isSaved())) box.showModal();
  });
  box.querySelector("[data-close]").addEventListener("click", () => box.close());
  own.addEventListener("submit", async (event) => {
    event.preventDefault();
    const now = await start(name, body(new FormData(own)));
    own.querySelector(".fault").textContent = now.done ? "" : now.say;
    if (now.done) box.close();
    if (now.done && name === "copy") showClinic();
  });
}

// The page of another clinic, where one had chosen it.
function showClinic() {
  location.replace("#clinic");
  location.reload();
}

// --- events ---

function noteTyped(key) {
  dirty[key] = typed(key);
  edited.delete(key);
  edited.add(key);
}

form.addEventListener("input", (event) => {
  const key = event.target.name;
  if (event.target.id === "picker") {
    inputs("color")[0].value = event.target.value;
    noteTyped("color");
  } else if (key) noteTyped(key);
  if (event.target.type === "radio" || event.target.type === "checkbox") visited.add(key);
  clearTimeout(timer);
  timer = setTimeout(() => act("draft"), 500);
});
form.addEventListener("focusout", (event) => {
  const key = event.target.name;
  if (!key) return;
  visited.add(key);
  if (!state) return;
  delete fields.get(key).querySelector(".fault").dataset.words;
  if (Object.keys(dirty).length) act("draft");
  else if (answered === askedFor) for (const each of [key, ...causes.keys()]) tell(each);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
$("make").addEventListener("click", async () => {
  if (!(await save())) return;
  const now = await start("make");
  if (!now.done) status(now.say); // another clinic's are being made
});
$("print").addEventListener("click", printShown);
for (const [id, again] of [["undo", false], ["again", true]]) {
  $(id).addEventListener("click", async () => {
    const now = await act("undo", { again });
    if (now.done) status(now.say);
  });
}
$("logo").addEventListener("change", (event) => {
  if (event.target.files[0]) upload(event.target.files[0]);
  event.target.value = "";
});
$("logo-picture").addEventListener("load", (event) => { event.target.hidden = false; });
$("logo-out").addEventListener("click", async () => {
  refused = [];
  dirty.logo = "";
  await act("draft");
  $("logo").focus();
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  // A file that is dropped beside the field would take the place of the page.
  addEventListener(kind, (event) => event.preventDefault());
  $("drop").addEventListener(kind, (event) => {
    $("drop").classList.toggle("over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files[0]) upload(event.dataTransfer.files[0]);
  });
}
$("clinic")?.addEventListener("change", async (event) => {
  const now = await act("clinic", { file: event.target.value });
  if (now.done) showClinic();
});
// The pages are new: what another window or program has saved is shown in the fields, too.
addEventListener("renewed", () => { if (state && !other) act("draft"); });
dialog("copy", (data) => ({ name: data.get("name") }));
dialog("email", (data) => ({ pieces: data.getAll("pieces") }));
dialog("approve", (data) => Object.fromEntries(data));
$("choose").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  look(new URL(link.href).searchParams.get("show"));
});
addEventListener("beforeunload", (event) => {
  if (isLost && Object.keys(dirty).length) event.preventDefault();
});
addEventListener("pagehide", () => {
  const values = Object.assign({}, ...waiting, dirty);
  if (Object.keys(values).length) post("draft", { values });
});

const loaded = (async () => {
  const answer = await fetch("state");
  if (!answer.ok) {
    $("status").textContent = await answer.text();
    return;
  }
  const now = await answer.json();
  for (const key of Object.keys(now.against)) visited.add(key);
  take(now);
  if (location.hash === "#clinic") $("clinic")?.focus();
  if (state.unread.length || state.elsewhere.length) {
    summary();
    $("summary").focus();
  }
  if (state.run) follow();
})();
