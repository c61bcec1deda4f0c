// Sources: the list at the left, what is read at the right; a passage that is selected can be kept.
import { ask, make, put, read, say, tell } from "./page.js";
import { sendAll, takeDrops } from "./uploads.js";

const base = `/w/${document.body.dataset.key}/sources`;
const reading = document.getElementById("reading");
const outcome = document.getElementById("outcome");
const marking = document.getElementById("mark-form");
const figuring = document.getElementById("figure-form");
const here = document.getElementById("mark-here");
let shown = null;

async function open(source, more = {}) {
  shown = source;
  for (const link of document.querySelectorAll("#titles a")) {
    if (link.dataset.source === source) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
  }
  reading.setAttribute("aria-busy", "true");
  const html = await ask(`${base}/one?${new URLSearchParams({ source, ...more })}`);
  reading.removeAttribute("aria-busy");
  if (typeof html !== "string") return;
  put(reading, html);
  const link = reading.querySelector("[data-document]");
  if (link) link.href = `${base}/document?${new URLSearchParams({ source })}`;
  const picture = `${base}/page.png?${new URLSearchParams({ source, number: document.getElementById("leaf")?.value || 1 })}`;
  for (const drawn of reading.querySelectorAll("[data-picture]")) drawn[drawn.tagName === "A" ? "href" : "src"] = picture;
  takeDocument();
  history.replaceState(null, "", `?${new URLSearchParams({ source, ...more })}`);
  reading.querySelector(".sought")?.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-source]");
  if (link && link.tagName === "A") {
    event.preventDefault();
    open(link.dataset.source, link.dataset.paragraph ? { paragraph: link.dataset.paragraph } : {});
  }
  const leaf = event.target.closest("[data-leaf]");
  if (leaf) open(shown, { number: leaf.dataset.leaf });
});

document.addEventListener("change", (event) => {
  if (event.target.id === "leaf") open(shown, { number: event.target.value });
});

document.getElementById("sift")?.addEventListener("input", (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const item of document.querySelectorAll("#titles li")) item.hidden = !item.textContent.toLowerCase().includes(wanted);
});

document.getElementById("search").addEventListener("submit", async (event) => {
  event.preventDefault();
  reading.setAttribute("aria-busy", "true");
  const html = await ask(`${base}/search`, { method: "POST", send: read(event.target) });
  reading.removeAttribute("aria-busy");
  if (typeof html === "string") put(reading, html);
});

function report(told) {
  outcome.replaceChildren();
  for (const added of told.added) {
    const line = make("p");
    line.append(make("a", added.id, { href: `?${new URLSearchParams({ source: added.id })}`, "data-source": added.id }), " ",
      added.is_new ? say("source_added") : say("source_here"));
    if (added.read.length) line.append(" ", say("source_read", { fields: added.read.join(", ") }));
    for (const remark of added.remarks) line.append(" ", remark);
    outcome.append(line);
  }
  for (const sentence of told.problems) outcome.append(make("p", sentence, { class: "error" }));
  document.getElementById("adding").close();
  refresh();
  if (told.added.length === 1) open(told.added[0].id);
}

async function refresh() {
  const page = await ask(location.pathname, { quiet: true });
  if (typeof page !== "string") return;
  const there = new DOMParser().parseFromString(page, "text/html");
  const fresh = there.getElementById("titles");
  const [sift, sifted] = [document.getElementById("sift"), there.getElementById("sift")];
  if (sift && sifted) sift.placeholder = sifted.placeholder;
  const old = document.getElementById("titles");
  if (fresh && old) old.replaceWith(fresh);
  else if (fresh) { document.querySelector(".shelf-side > .empty")?.replaceWith(fresh); }
}

// The document of an entry that has none yet.
function takeDocument() {
  const place = document.getElementById("attach");
  if (!place) return;
  const { id } = place.dataset;
  takeDrops(place, async (files) => {
    const tray = await sendAll(drop.dataset.upload, files.slice(0, 1));
    const told = tray && (await ask(`${base}/add`, { method: "POST", send: { tray, id } }));
    if (told) report(told);
  });
  place.querySelector("[data-fetch]")?.addEventListener("click", async (event) => {
    const told = await ask(`${base}/fetch`, { method: "POST", send: { address: event.target.dataset.fetch, id } });
    if (told) report(told);
  });
}

const drop = document.getElementById("drop");
takeDrops(drop, async (files) => {
  const { as, ...facts } = read(drop);
  const isLibrary = (file) => as !== "document" && (as !== "as_it_is" || /\.(json|bib|ris)$/i.test(file.name));
  const all = { added: [], problems: [] };
  for (const [some, address, what] of [
    [files.filter(isLibrary), "import", { update: as === "update", is_document: as === "bibliography" }],
    [files.filter((file) => !isLibrary(file)), "add", facts]]) {
    if (!some.length) continue;
    const tray = await sendAll(drop.dataset.upload, some);
    const told = tray && (await ask(`${base}/${address}`, { method: "POST", send: { ...what, tray } }));
    if (!told) return;
    for (const name of ["added", "problems"]) all[name].push(...told[name]);
  }
  report(all);
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-source-send], [data-facts]");
  if (!form) return;
  event.preventDefault();
  if (form.dataset.facts !== undefined) {
    const source = form.dataset.facts;
    const done = await ask(`${base}/facts?${new URLSearchParams({ source })}`, { method: "POST", send: read(form) });
    if (done) { tell(say("saved")); refresh(); open(source); }
    return;
  }
  const told = await ask(form.dataset.sourceSend, { method: "POST", send: read(form) });
  if (told) report(told);
});

// What is selected in the document; the words only, as the page has them.
function selected() {
  const selection = document.getSelection();
  const paper = document.getElementById("paper");
  if (!paper || selection.isCollapsed || !paper.contains(selection.anchorNode) || !paper.contains(selection.focusNode)) return "";
  return selection.toString().replace(/\s+/g, " ").trim();
}

document.addEventListener("selectionchange", () => {
  const words = selected();
  here.hidden = !words;
  if (!words) return;
  const box = document.getSelection().getRangeAt(0).getBoundingClientRect();
  here.style.top = `${window.scrollY + box.bottom + 6}px`;
  here.style.left = `${window.scrollX + box.left}px`;
});

here.addEventListener("pointerdown", (event) => event.preventDefault());
document.getElementById("mark-excerpt").addEventListener("click", () => {
  marking.elements.quotation.value = selected();
  document.getElementById("marking").showModal();
});
document.getElementById("mark-figure").addEventListener("click", () => {
  figuring.elements.quotation.value = selected();
  document.getElementById("figuring").showModal();
  offerNumbers();
});

// The numbers that stand in the words, each to be taken with a click; the first is filled in.
async function offerNumbers() {
  const numbers = document.getElementById("numbers");
  numbers.replaceChildren();
  if (!figuring.elements.quotation.value.trim()) return;
  const offered = await ask(`${base}/figures/offered`, { method: "POST", send: { quotation: figuring.elements.quotation.value }, quiet: true });
  if (!Array.isArray(offered)) return;
  const fill = (number) => {
    for (const name of ["value", "value_to", "qualifier", "unit"]) figuring.elements[name].value = number[name];
  };
  for (const number of offered) {
    const button = make("button", number.text, { type: "button" });
    button.addEventListener("click", () => fill(number));
    numbers.append(button);
  }
  if (offered.length) fill(offered[0]);
}
figuring.elements.quotation.addEventListener("change", offerNumbers);

figuring.addEventListener("submit", async (event) => {
  event.preventDefault();
  const paper = document.getElementById("paper");
  const { quotation, ...cells } = read(figuring);
  const send = { source: paper.dataset.source, page: paper.dataset.page, quotation, cells };
  const kept = await ask(`${base}/figures`, { method: "POST", send });
  if (!kept) return;
  document.getElementById("figuring").close();
  tell(say("kept", { id: kept.call }));
  open(paper.dataset.source, { number: document.getElementById("leaf").value });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "m" && !event.ctrlKey && !event.metaKey && selected()) document.getElementById("mark-excerpt").click();
});

marking.addEventListener("submit", async (event) => {
  event.preventDefault();
  const paper = document.getElementById("paper");
  const send = { ...read(marking), source: paper.dataset.source, page: paper.dataset.page };
  const kept = await ask(`${base}/excerpts`, { method: "POST", send });
  if (!kept) return;
  document.getElementById("marking").close();
  tell(say("kept", { id: kept.id }));
  open(paper.dataset.source, { number: document.getElementById("leaf").value });
});

const query = new URLSearchParams(location.search);
if (query.get("source")) open(query.get("source"), Object.fromEntries([...query].filter(([name]) => name !== "source")));
