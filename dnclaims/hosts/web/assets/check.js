"use strict";

/* Copy in, marks and cards out. The text is this page's and this browser's; the server is asked what it finds and keeps nothing. */

document.documentElement.classList.add("script");

const at = (id) => document.getElementById(id);
const form = at("check"), copy = at("copy"), mirror = at("mirror"), list = at("marks"), notice = at("notice"), told = at("told"), found = at("found");
const KEPT = "dnclaims.copy";
const MOMENT = 400;
const SEVERITIES = ["error", "warning", "info"];
const BEGINS_AS_HTML = /^\s*<(!doctype|html|head|body|article|section|main|div|h[1-6]|p|ul|ol)\b/i;

let marks = [];      // as the server gave them, moved along with what was typed since
let cards = {};
let shown = "";      // the text that the marks stand in
let opened = null;   // the key of the mark whose card is open
let original = null; // the text before the first wording was taken
let taken = [];      // what Undo goes back to: texts before, and the text that the wording left
let asking = null, begun = 0, waiting = 0, pause = 40;

/* --- drawing --- */

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function severity(which, words = which) {
  return element("span", { class: `severity ${which}` }, words);
}

/* Stretches to mark, none over another: an open one is whole, of the others the first counts. */
function stretches() {
  const open = marks.find((mark) => mark.at && mark.key === opened);
  const found = open ? [{ ...open.at, which: `${open.severity} on` }] : [];
  for (const { at: place, severity: which, key } of marks) {
    if (!place || key === opened) continue;
    if (!open || place.end <= open.at.start || place.start >= open.at.end) found.push({ ...place, which });
    else found.push({ start: place.start, end: open.at.start, which }, { start: open.at.end, end: place.end, which });
  }
  return found.sort((one, other) => one.start - other.start);
}

function drawText() {
  const parts = [];
  let from = 0;
  for (const { start, end, which } of stretches()) {
    const begin = Math.max(start, from);
    if (end <= begin) continue;
    parts.push(shown.slice(from, begin), element("mark", { class: which }, shown.slice(begin, end)));
    from = end;
  }
  // The last line of a text area that is empty takes its room all the same.
  parts.push(`${shown.slice(from)}\n`);
  mirror.replaceChildren(...parts);
}

function drawList() {
  const before = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const items = marks.map((mark) => {
    const item = before.get(mark.key) || drawItem(mark);
    item.className = mark.severity;
    item.querySelector("button").setAttribute("aria-expanded", String(mark.key === opened));
    const card = item.querySelector(".card");
    card.hidden = mark.key !== opened;
    if (!card.hidden) fill(card, mark);
    return item;
  });
  // Items that stay are left where they are: to move the one that has the focus would take it away.
  for (const [key, item] of before) if (!marks.some((mark) => mark.key === key)) item.remove();
  items.forEach((item, number) => { if (list.children[number] !== item) list.insertBefore(item, list.children[number] || null); });
}

function drawItem(mark) {
  const id = `card-${++drawItem.count}`;
  const button = element("button", { type: "button", "aria-controls": id }, severity(mark.severity), element("span", { class: "message" }, mark.message));
  const item = element("li", {}, element("h3", {}, button), element("div", { class: "card", id, hidden: true }));
  item.dataset.key = mark.key;
  button.addEventListener("click", () => open(mark.key === opened ? null : mark.key));
  return item;
}
drawItem.count = 0;

function fill(card, mark) {
  if (card.dataset.made === cards[mark.card]) return;
  card.dataset.made = cards[mark.card];
  card.innerHTML = cards[mark.card]; // made by our own templates, which escape all that they are told
  for (const link of card.querySelectorAll("a")) link.target = "_blank"; // what is being written stays where it is
  const instead = card.querySelector(".instead dd");
  if (instead && mark.wording) {
    const button = element("button", { type: "button", class: "take" }, mark.at ? "Put this in its place" : "Add this at the end");
    button.addEventListener("click", () => take(mark.key));
    instead.append(button);
  }
}

function drawCounts(answer) {
  const left = SEVERITIES.filter((one) => answer.counts[one]).map((one) => {
    const count = answer.counts[one];
    return { which: one, count, words: count > 1 && one !== "info" ? `${one}s` : one };
  });
  const empty = copy.value.trim() === "";
  const nothing = empty ? "Nothing to check yet." : answer.skipped ? `Not checked: the text ${answer.skipped}.` : "Nothing goes beyond the evidence.";
  at("counts").replaceChildren(...left.flatMap(({ which, count, words }) => [
    element("span", { class: "number" }, `${count} `), severity(which, words), " "]));
  if (!left.length) at("counts").textContent = nothing;
  at("counts").classList.toggle("clean", !left.length && !empty && !answer.skipped);
  say(left.length ? `${left.map(({ count, words }) => `${count} ${words}`).join(", ")} left.` : nothing, 900);
  const besides = [...answer.mistakes.map((one) => `Comment to dnclaims in ${one}`)];
  if (answer.more) besides.push(`${answer.more} more are not shown; change some of these first.`);
  tell(besides.join(" "));
}

function busy(whether) {
  found.setAttribute("aria-busy", String(whether));
}

function tell(words) {
  notice.textContent = words;
  notice.hidden = !words;
}

function say(words, after = 0) {
  clearTimeout(say.later);
  say.later = setTimeout(() => { if (told.textContent !== words) told.textContent = words; }, after);
}

/* --- checking --- */

function keyed(found) {
  const seen = new Map();
  return found.map((mark) => {
    const name = `${mark.rule} ${mark.words}`;
    seen.set(name, (seen.get(name) || 0) + 1);
    return { ...mark, key: `${name} ${seen.get(name)}` };
  });
}

async function check() {
  busy(true);
  asking?.abort();
  const asked = asking = new AbortController();
  const text = copy.value;
  begun = performance.now();
  const wanted = { text, filename: at("filename").value, strict: at("strict").checked, jurisdiction: at("jurisdiction").value || null };
  try {
    const response = await fetch("/marks", {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(wanted), signal: asked.signal });
    const answer = await response.json();
    if (asked !== asking) return;
    if (response.ok) draw(text, answer);
    else tell([answer.detail, answer.hint].filter(Boolean).join(" "));
    if (text === copy.value) busy(false); // else what was typed since has its own check on the way
  } catch (error) {
    if (error.name === "AbortError") return;
    tell("The server does not answer. Is “dnclaims serve” still running?");
    busy(false);
  } finally {
    if (asked === asking) {
      asking = null;
      // A long text is asked about less often: it takes longer than a key.
      pause = Math.min(Math.max(40, performance.now() - begun), 800);
    }
  }
}

function draw(text, answer) {
  shown = text;
  cards = answer.cards;
  marks = keyed(answer.marks);
  if (!marks.some((mark) => mark.key === opened)) opened = null;
  follow();
  drawList();
  drawCounts(answer);
}

/* While somebody types on, there are answers all the same: none is waited for longer than a moment, and none is asked for twice at once. */
function soon() {
  waiting ||= setTimeout(turn, pause);
}

function turn() {
  const soonThere = asking && performance.now() - begun < MOMENT;
  waiting = soonThere ? setTimeout(turn, 20) : 0;
  if (!soonThere) check();
}

/* Until the answer comes, marks move along with what is typed before them, and those that are typed in go. */
function follow() {
  const text = copy.value;
  let head = 0, tail = 0;
  const least = Math.min(text.length, shown.length);
  while (head < least && text[head] === shown[head]) head++;
  while (tail < least - head && text[text.length - 1 - tail] === shown[shown.length - 1 - tail]) tail++;
  const end = shown.length - tail, by = text.length - shown.length;
  const moved = (place) => (place === null || place.end <= head ? place : { start: place.start + by, end: place.end + by });
  marks = marks.filter((mark) => !mark.at || mark.at.end <= head || mark.at.start >= end)
    .map((mark) => ({ ...mark, at: moved(mark.at), instead_of: mark.instead_of && (mark.instead_of.end <= head || mark.instead_of.start >= end) ? moved(mark.instead_of) : null }));
  shown = text;
  drawText();
}

function changed() {
  busy(true);
  follow();
  soon();
  offer();
  clearTimeout(changed.later);
  changed.later = setTimeout(keep, 250);
}

/* --- opening --- */

function open(key, { from = "list" } = {}) {
  opened = key;
  drawText();
  drawList();
  if (key === null) return;
  const item = [...list.children].find((one) => one.dataset.key === key);
  item?.scrollIntoView({ block: "nearest" });
  if (from === "list") mirror.querySelector("mark.on")?.scrollIntoView({ block: "nearest" });
}

function markAt(offset) {
  return marks.find((mark) => mark.at && mark.at.start <= offset && offset <= mark.at.end);
}

copy.addEventListener("click", () => {
  if (copy.selectionStart !== copy.selectionEnd) return;
  const mark = markAt(copy.selectionStart);
  if (mark) open(mark.key, { from: "text" });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || !marks.length) return;
  event.preventDefault();
  const within = marks.filter((mark) => mark.at);
  if (!within.length) return;
  const here = within.findIndex((mark) => mark.key === opened);
  const next = within[(here < 0 && event.shiftKey ? within.length - 1 : here + (event.shiftKey ? within.length - 1 : 1)) % within.length];
  open(next.key, { from: "text" });
  mirror.querySelector("mark.on")?.scrollIntoView({ block: "nearest" });
  copy.focus();
  copy.setSelectionRange(next.at.start, next.at.end);
  say(`${next.severity}: ${next.message}`);
});

/* --- changing the text --- */

/* The browser's own way to write, so that its Undo knows of it; where it has none, the text is set. */
function write(text, start, end) {
  copy.focus();
  copy.setSelectionRange(start, end);
  if (!document.execCommand(text ? "insertText" : "delete", false, text)) {
    copy.setRangeText(text, start, end, "end");
    changed();
  }
}

function take(key) {
  const mark = marks.find((one) => one.key === key);
  if (!mark || !mark.wording || (mark.at && !mark.instead_of)) return;
  const before = copy.value;
  const next = marks[marks.indexOf(mark) + 1]?.key ?? null;
  original ??= before;
  if (mark.at) write(mark.wording, mark.instead_of.start, mark.instead_of.end);
  else write(`${before.trim() ? "\n\n" : ""}${mark.wording}`, before.trimEnd().length, before.length);
  taken.push({ before, after: copy.value });
  opened = next;
  offer();
  say("Put in. Undo takes it out again.");
}

function replaceAll(text) {
  write(text, 0, copy.value.length);
  copy.setSelectionRange(0, 0);
}

function offer() {
  if (taken.length && taken.at(-1).after !== copy.value) taken = [];
  at("undo").hidden = !taken.length;
  at("original").hidden = original === null || original === copy.value;
  at("take-away").hidden = at("report").hidden = at("forget").hidden = copy.value === "";
}

at("undo").addEventListener("click", () => {
  const last = taken.pop(), rest = taken;
  replaceAll(last.before);
  taken = rest;
  offer();
  say("Taken out again.");
});

at("original").addEventListener("click", () => { const text = original; replaceAll(text); original = null; taken = []; offer(); });

at("take-away").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(copy.value);
  } catch {
    copy.select();
    document.execCommand("copy");
  }
  say("The text is on the clipboard.");
  at("take-away").textContent = "Copied";
  setTimeout(() => { at("take-away").textContent = "Copy the text"; }, 1500);
});

at("example").addEventListener("click", () => { begin(at("example-copy").content.textContent, "copy.txt"); });

/* --- what this browser keeps --- */

function keep() {
  try {
    if (copy.value === "") localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, JSON.stringify({ text: copy.value, original, filename: at("filename").value, jurisdiction: at("jurisdiction").value, strict: at("strict").checked }));
  } catch { /* no room, or not allowed: then it is not kept */ }
}

function readAs(filename) {
  const select = at("filename");
  if (![...select.options].some((option) => option.value === filename)) select.append(element("option", { value: filename }, filename));
  select.value = filename;
}

function begin(text, filename) {
  readAs(filename);
  original = null;
  taken = [];
  opened = null;
  replaceAll(text);
  offer();
}

at("forget").addEventListener("click", () => {
  begin("", "copy.txt");
  try { localStorage.removeItem(KEPT); } catch { /* nothing was kept */ }
  at("named").hidden = true;
  say("Forgotten.");
  copy.focus();
});

/* --- files --- */

async function takeFile(file) {
  if (file.size > Number(form.dataset.limit)) { tell(`${file.name} is larger than 5 MB.`); return; }
  const ending = file.name.slice(file.name.lastIndexOf(".")).toLowerCase();
  try {
    if (form.dataset.binary.split(" ").includes(ending)) {
      const response = await fetch(`/api/v1/text?filename=${encodeURIComponent(file.name)}`, {
        method: "POST", headers: { "content-type": "application/octet-stream" }, body: file });
      const answer = await response.json();
      if (!response.ok) { tell([answer.detail, answer.hint].filter(Boolean).join(" ")); return; }
      begin(answer.text, "copy.txt");
      at("named").textContent = `The words of ${file.name}`;
    } else {
      begin(await file.text(), file.name);
      at("named").textContent = file.name;
    }
    at("named").hidden = false;
  } catch {
    tell(`${file.name} could not be read.`);
  }
}

at("file").addEventListener("change", () => { if (at("file").files[0]) takeFile(at("file").files[0]); at("file").value = ""; });
const pad = at("pad");
for (const kind of ["dragenter", "dragover"]) pad.addEventListener(kind, (event) => {
  if (![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  pad.classList.add("over");
});
pad.addEventListener("dragleave", () => pad.classList.remove("over"));
pad.addEventListener("drop", (event) => {
  pad.classList.remove("over");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  takeFile(event.dataTransfer.files[0]);
});

/* --- begin --- */

copy.addEventListener("input", () => {
  if (shown.trim() === "" && at("filename").value === "copy.txt" && BEGINS_AS_HTML.test(copy.value)) readAs("copy.html");
  changed();
});
for (const id of ["filename", "jurisdiction", "strict"]) at(id).addEventListener("change", () => { keep(); check(); });
form.addEventListener("submit", (event) => { if (event.submitter !== at("report")) event.preventDefault(); });
addEventListener("pagehide", keep);

try {
  const kept = JSON.parse(localStorage.getItem(KEPT));
  if (copy.value === "" && typeof kept?.text === "string" && typeof kept.filename === "string") {
    readAs(kept.filename);
    at("jurisdiction").value = kept.jurisdiction;
    at("strict").checked = kept.strict;
    original = typeof kept.original === "string" ? kept.original : null;
    copy.value = kept.text;
  }
} catch { /* what was kept cannot be read: begin with nothing */ }
shown = copy.value;
drawText();
offer();
check();
