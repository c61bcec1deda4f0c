// Report: the text is saved as it is written, and shown as it would be printed; no edit of another window is lost.
import { ask, make, put, say, showWork, tell } from "./page.js";

const text = document.getElementById("text");
const base = `/w/${document.body.dataset.key}/report`;
const frame = document.getElementById("frame");
const state = document.getElementById("state");
const gutter = document.getElementById("gutter");
const edition = text?.dataset.edition;
const at = (name, more = {}) => `${base}/${name}?${new URLSearchParams({ edition, ...more })}`;
let version = text?.dataset.version;
let saved = text?.value;
let saving = null;
let timer = null;
let faulty = null;

function show(key, parts) {
  state.textContent = say(key, parts);
}

// Line numbers beside the text; a long line that wraps is as high as its lines.
const ruler = make("div", null, { class: "ruler", "aria-hidden": "true" });
function number() {
  const lines = text.value.split("\n");
  ruler.style.width = `${text.clientWidth}px`;
  ruler.replaceChildren(...lines.map((line) => make("div", line || " ")));
  const heights = [...ruler.children].map((line) => line.getBoundingClientRect().height);
  gutter.replaceChildren(...heights.map((height, i) => {
    const mark = make("div", String(i + 1), i + 1 === faulty ? { class: "faulty" } : {});
    mark.style.height = `${height}px`;
    return mark;
  }));
  gutter.scrollTop = text.scrollTop;
}

function goTo(line) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  const above = [...gutter.children].slice(0, line - 1).reduce((sum, one) => sum + one.offsetHeight, 0);
  text.scrollTop = Math.max(0, above - text.clientHeight / 3);
}

async function save() {
  if (saving) await saving;
  if (text.value === saved) return true;
  const sent = text.value;
  show("saving");
  saving = ask(at("text"), { method: "POST", send: { text: sent, version }, quiet: true });
  const told = await saving;
  saving = null;
  if (told && !told.failed) {
    version = told.version;
    saved = sent;
    localStorage.removeItem(draftKey);
    show("saved");
    return true;
  }
  if (told?.status === 409) { settle(sent, told); return false; }
  show("not_saved");
  return false;
}

// Another window wrote meanwhile: both texts are shown, and whichever is not kept stays in the folder versions.
function settle(mine, theirs) {
  show("not_saved");
  document.getElementById("mine").textContent = changed(mine, theirs.text);
  document.getElementById("theirs").textContent = changed(theirs.text, mine);
  const dialog = document.getElementById("conflict");
  if (!dialog.open) dialog.showModal();
  document.getElementById("keep-mine").onclick = () => decide(dialog, [mine]);
  document.getElementById("take-theirs").onclick = () => decide(dialog, [mine, theirs.text]);
}

// Each text is written over the one before it, which goes to the folder versions; the last one stays.
async function decide(dialog, texts) {
  for (const words of texts) {
    const done = await ask(at("text"), { method: "POST", send: { text: words, version: "", keep_other: true } });
    if (!done) return;
    version = done.version;
    saved = words;
  }
  dialog.close();
  text.value = saved;
  localStorage.removeItem(draftKey);
  number();
  show("saved");
  tell(say("both_kept"));
  preview();
}

// The lines that the other text does not have.
function changed(one, other) {
  const there = new Set(other.split("\n"));
  return one.split("\n").map((line, i) => [line, i + 1]).filter(([line]) => !there.has(line)).map(([line, n]) => `${n}: ${line}`).join("\n") || "=";
}

let previewing = false;
let again = false;
async function preview() {
  if (previewing) { again = true; return; }
  previewing = true;
  frame.setAttribute("aria-busy", "true");
  const told = await ask(at("preview"), { method: "POST", quiet: true });
  frame.removeAttribute("aria-busy");
  previewing = false;
  if (again) { again = false; preview(); return; }
  if (told === null || told.failed) return;
  tellFault(told.fault);
  document.getElementById("waiting").hidden = true;
  if (told.fault) return;
  listWarnings(told.warnings);
  const scrolled = frame.hidden ? 0 : frame.contentWindow.scrollY;
  frame.hidden = false;
  frame.onload = () => { frame.contentWindow.scrollTo(0, scrolled); frame.contentDocument.addEventListener("click", clicked); };
  frame.src = at("frame", { t: Date.now() });
}

function tellFault(fault) {
  const place = document.getElementById("fault");
  const mine = fault?.file === `report.${edition}.md`;
  faulty = mine ? fault.line : null;
  place.hidden = !fault;
  place.replaceChildren();
  if (fault) {
    if (mine) {
      const button = make("button", say("fault_line", { line: fault.line }), { type: "button", class: "plain" });
      button.addEventListener("click", () => goTo(fault.line));
      place.append(button, " ");
    } else if (fault.file) place.append(`${fault.file}, ${fault.line}: `);
    place.append(fault.sentence);
  }
  number();
}

function listWarnings(warnings) {
  const place = document.getElementById("warnings");
  place.hidden = !warnings.length;
  place.querySelector("summary").textContent = say("warnings", { count: warnings.length });
  place.querySelector("ul").replaceChildren(...warnings.map((warning) => make("li", warning)));
}

async function clicked(event) {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  if (link.matches("a.value")) {
    const html = await ask(at("proof", { item: link.id }));
    if (typeof html !== "string") return;
    put(document.getElementById("proof-body"), html);
    const explore = document.querySelector('#proof-body a[href^="explore"]');
    if (explore) explore.href = `/w/${document.body.dataset.key}/${explore.getAttribute("href")}`;
    document.getElementById("proof").showModal();
  } else if (link.getAttribute("href")?.startsWith("#")) {
    frame.contentDocument.getElementById(decodeURIComponent(link.hash.slice(1)))?.scrollIntoView();
  }
}

// What is written and not saved yet outlives the window.
const draftKey = `toguna:${document.body.dataset.key}:${edition}`;

function edited() {
  number();
  localStorage.setItem(draftKey, JSON.stringify({ text: text.value, version }));
  show("editing");
  clearTimeout(timer);
  timer = setTimeout(async () => { if (await save()) preview(); }, 900);
}

function recover() {
  const kept = JSON.parse(localStorage.getItem(draftKey) ?? "null");
  if (!kept || kept.text === saved) { localStorage.removeItem(draftKey); return; }
  text.value = kept.text;
  if (kept.version !== version) settle(kept.text, { text: saved, version });
  else edited();
}

// Inserting: what is found by words, put where the caret stands.
let kind = "value";
let seeking = null;
async function seek() {
  seeking?.abort();
  seeking = new AbortController();
  const place = document.getElementById("offers");
  place.setAttribute("aria-busy", "true");
  const html = await ask(at("insert", { kind, text: document.getElementById("seek").value }), { signal: seeking.signal, quiet: true });
  if (html === null) return;
  place.removeAttribute("aria-busy");
  if (typeof html === "string") put(place, html);
  else place.replaceChildren(make("p", html.problems.join(" "), { class: "error" }));
}

function choose(name) {
  kind = name;
  for (const button of document.querySelectorAll("#inserting [data-kind]")) button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
  seek();
}

// Before the front matter's end nothing can be printed; a text that was never clicked in has its caret there.
function bodyStart() {
  const head = /^---\n[^]*?\n---\n/.exec(text.value);
  return head ? head[0].length : 0;
}

function insert(words) {
  const block = /^\{\{ (table|figure)\(/.test(words);
  const [start, end] = [text.selectionStart, text.selectionEnd];
  const before = text.value.slice(0, start);
  const touching = before.endsWith("]") || before.endsWith("}}") ? " " : ""; // two brackets in a row would be one link
  const lead = !block ? touching : before.endsWith("\n\n") || !before ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = block ? "\n\n" : "";
  text.setRangeText(lead + words + tail, start, end, "end");
  text.focus();
  edited();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.insertKind) {
    if (text.selectionStart < bodyStart()) { tell(say("put_caret")); return; }
    document.getElementById("inserting").showModal();
    document.getElementById("seek").value = "";
    choose(button.dataset.insertKind);
    document.getElementById("seek").focus();
  } else if (button.dataset.kind) choose(button.dataset.kind);
  else if (button.dataset.insert !== undefined) {
    document.getElementById("inserting").close();
    insert(button.dataset.insert);
  } else if (button.dataset.line && button.closest("#proof")) {
    document.getElementById("proof").close();
    goTo(Number(button.dataset.line));
  }
});

if (text) {
  document.querySelector(".paperback").append(ruler);
  text.addEventListener("input", edited);
  text.addEventListener("scroll", () => { gutter.scrollTop = text.scrollTop; });
  new ResizeObserver(number).observe(text);
  document.getElementById("seek").addEventListener("input", () => { clearTimeout(seek.timer); seek.timer = setTimeout(seek, 250); });
  document.getElementById("build").addEventListener("click", async () => {
    if (!(await save())) return;
    const job = await ask(`${base}/build`, { method: "POST", send: {} });
    if (job) showWork(document.getElementById("work"), job.id, async () => {
      put(document.getElementById("built"), await ask(`${base}/built`));
      document.getElementById("files").showModal();
    });
  });
  window.addEventListener("keydown", async (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      clearTimeout(timer);
      if (await save()) preview();
    }
  });
  window.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && text.value !== saved) save(); });
  number();
  if (text.dataset.line) goTo(Number(text.dataset.line));
  recover();
  preview();
}
