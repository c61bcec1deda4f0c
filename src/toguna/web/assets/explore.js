// Explore: the filters make the address, the address makes the parts of the page.
import { ask, complain, make, put, say, tell } from "./page.js";
import { draw, drawEmpty } from "./figures.js";

const form = document.getElementById("filters");
const base = `/w/${document.body.dataset.key}/explore`;
let map = "map_by_area";
let table = "events_by_area";
let first = 0;
let going = null;
let answered = null;

const asked = () => new URLSearchParams(location.search);

function change(edit) {
  const query = asked();
  edit(query);
  const text = query.toString();
  history.pushState(null, "", text ? `?${text}` : location.pathname);
  first = 0;
  refresh(true);
}

function setAll(query, name, values) {
  query.delete(name);
  for (const value of values) query.append(name, value);
}

// What the form says, without what the report says anyway.
function fromForm(query) {
  for (const name of ["from", "to"]) {
    const field = form.elements[name];
    if (!field.value || field.value === field.dataset.default) query.delete(name);
    else query.set(name, field.value);
  }
  const boxes = [...form.querySelectorAll('input[name="types"]')];
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  setAll(query, "types", chosen.length && chosen.length < boxes.length ? chosen : []);
  const text = form.elements.text.value.trim();
  if (text) query.set("text", text); else query.delete("text");
  if (form.elements.provider) query.set("provider", form.elements.provider.value);
}

function shownAreas() {
  return [...form.querySelectorAll('[data-chips="area"] button')].map((button) => button.dataset.value);
}

export function zoomTo(pcode) {
  change((query) => {
    setAll(query, "area", pcode === "" ? [] : [pcode]);
    query.delete("level");
  });
}

form?.addEventListener("change", (event) => {
  const field = event.target;
  const value = field.value.trim();
  if (field.name === "area") {
    if (value) change((query) => { setAll(query, "area", [...shownAreas(), value]); query.delete("level"); });
  } else if (field.name === "involving") {
    if (!value) return;
    const all = [...document.querySelectorAll("#actors-known option")];
    const near = all.filter((o) => o.value.toLowerCase().includes(value.toLowerCase()));
    const known = all.find((o) => o.value === value) ?? (near.length === 1 ? near[0] : null);
    if (known) change((query) => query.append("involving", known.dataset.name));
    else if (near.length) complain([say("several_actors", { name: value, near: near.slice(0, 6).map((o) => o.value).join("; ") })]);
    else complain([say("no_actor", { name: value })]);
  } else if (field.name === "level") {
    change((query) => query.set("level", field.value));
  } else {
    change(fromForm);
  }
});
form?.addEventListener("submit", (event) => event.preventDefault());

document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a[data-export]");
  if (!button) return;
  const data = button.dataset;
  if (data.area !== undefined) zoomTo(data.area);
  else if (data.types !== undefined) {
    const wanted = data.types.split(",");
    for (const box of form.querySelectorAll('input[name="types"]')) box.checked = !data.types || wanted.includes(box.value);
    change(fromForm);
  } else if (data.value !== undefined && button.closest("[data-chips]")) {
    const name = button.closest("[data-chips]").dataset.chips;
    const left = [...button.closest("ul").querySelectorAll("button")].filter((b) => b !== button).map((b) => b.dataset.value);
    change((query) => {
      setAll(query, name, left.length || name !== "area" ? left : ["country"]);
      if (name === "area") query.delete("level");
    });
  } else if (data.wholePeriod !== undefined) change((query) => { query.delete("from"); query.delete("to"); });
  else if (data.map) { map = data.map; press(button); drawMap(asked(), going.signal); }
  else if (data.table) { table = data.table; first = 0; press(button); fillTable(asked(), going.signal); }
  else if (data.first !== undefined) { first = Number(data.first); fillTable(asked(), going.signal); }
  else if (data.event !== undefined) showEvent(data.snapshot, data.event);
  else if (data.add !== undefined) openAdding();
});

function press(button) {
  for (const other of button.parentElement.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
}

function pathOf(name, query, more = {}) {
  const all = new URLSearchParams(query);
  for (const [key, value] of Object.entries(more)) all.set(key, value);
  return `${base}/${name}?${all}`;
}

async function drawMap(query, signal) {
  const place = document.getElementById("map");
  place.setAttribute("aria-busy", "true");
  const told = await ask(pathOf(`figure/${map}`, query), { signal, quiet: true });
  if (told === null) return;
  place.removeAttribute("aria-busy");
  document.getElementById("map-note").textContent = told.note ?? "";
  if (!told.spec) { drawEmpty(place, told.problem ?? told.problems?.join(" ")); return; }
  const units = new Set(told.spec.datasets.units.map((unit) => unit.properties.code));
  await draw(place, told, {
    clicks: (datum) => units.has(datum?.properties?.code),
    click: (datum) => zoomTo(datum.properties.code),
  });
}

async function drawMonths(query, signal) {
  const place = document.getElementById("months");
  place.setAttribute("aria-busy", "true");
  const told = await ask(pathOf("figure/events_by_month", query), { signal, quiet: true });
  if (told === null) return;
  place.removeAttribute("aria-busy");
  if (!told.spec) { drawEmpty(place, told.problem ?? told.problems?.join(" ")); return; }
  const months = [...new Set([...told.spec.datasets.columns, ...told.spec.datasets.shaded].map((row) => row.month))].sort();
  await draw(place, told, { brush: (from, to) => {
    const start = months[Math.max(0, Math.floor(from))];
    const end = months[Math.min(months.length - 1, Math.ceil(to) - 1)];
    const last = new Date(Date.UTC(Number(end.slice(0, 4)), Number(end.slice(5)), 0)).toISOString().slice(0, 10);
    const within = (day) => [form.elements.from.min, day].sort()[1];
    change((query) => { query.set("from", within(`${start}-01`)); query.set("to", last); });
  } });
}

async function fillTable(query, signal) {
  const place = document.getElementById("table");
  place.setAttribute("aria-busy", "true");
  const measure = document.getElementById("measure").value;
  const html = await ask(pathOf(`table/${table}`, query, { measure, first }), { signal, quiet: true });
  if (typeof html !== "string") { if (html?.problems) place.replaceChildren(make("p", html.problems.join(" "), { class: "error" })); return; }
  place.removeAttribute("aria-busy");
  put(place, html);
  const isClosed = place.querySelector("[data-closed]") !== null;
  for (const link of document.querySelectorAll("a[data-export]")) {
    link.href = pathOf(`export/${table}.${link.dataset.export}`, query);
    link.hidden = isClosed || link.dataset.export === "geojson" && !["events", "events_by_area"].includes(table);
  }
}

async function fillOverview(query, signal) {
  const place = document.getElementById("overview");
  place.setAttribute("aria-busy", "true");
  const html = await ask(pathOf("overview", query), { signal, quiet: true });
  if (html === null) return true;
  place.removeAttribute("aria-busy");
  if (typeof html === "string") { put(place, html); return true; }
  if (answered !== null && answered !== location.search) { complain(html.problems); return false; }
  place.replaceChildren(make("p", html.problems.join(" "), { class: "error" }));
  return true;
}

async function fillFacts(query, signal) {
  const html = await ask(pathOf("facts", query), { signal, quiet: true });
  if (typeof html === "string") put(document.getElementById("facts"), html);
}

// The filters as the server reads the address: names of units, the level by default.
async function fillFilters(query, signal) {
  const page = await ask(`${base}?${query}`, { signal, quiet: true });
  if (typeof page !== "string") return;
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("filters");
  const had = document.activeElement?.name;
  for (const [old, now] of [...form.querySelectorAll("fieldset")].map((old, i) => [old, fresh.querySelectorAll("fieldset")[i]])) {
    const options = old.querySelector("datalist");
    old.replaceWith(now);
    if (options) now.querySelector("datalist").replaceWith(options);
  }
  if (had) form.elements[had]?.focus?.();
}

async function offer() {
  const country = form.dataset.country;
  const [units, actors] = await Promise.all([
    ask(`/countries/${country}/areas`, { quiet: true }), ask(pathOf("actors", new URLSearchParams()), { quiet: true })]);
  if (Array.isArray(units)) document.getElementById("areas-known").replaceChildren(
    ...units.map((unit) => make("option", `${unit.level}, ${unit.pcode}`, { value: unit.name })));
  if (Array.isArray(actors)) document.getElementById("actors-known").replaceChildren(
    ...actors.map((actor) => make("option", String(actor.events), { value: actor.label, "data-name": actor.name })));
}

async function refresh(isChange = false) {
  going?.abort();
  going = new AbortController();
  const { signal } = going;
  const query = asked();
  form.setAttribute("aria-busy", "true");
  if (!(await fillOverview(query, signal))) {
    // what was asked cannot be answered: back to what could
    history.replaceState(null, "", answered || location.pathname);
    refresh(true);
    return;
  }
  if (!signal.aborted) answered = location.search;
  document.querySelector("[data-whole-period]").hidden = !query.has("from") && !query.has("to");
  if (isChange && !signal.aborted) await fillFilters(query, signal);
  if (!signal.aborted) await drawMonths(query, signal);
  if (!signal.aborted) await drawMap(query, signal);
  if (!signal.aborted) await fillTable(query, signal);
  if (!signal.aborted && document.getElementById("differs").open) await fillFacts(query, signal);
  if (!signal.aborted) form.removeAttribute("aria-busy");
}

async function showEvent(snapshot, event_id) {
  const html = await ask(`${base}/event?${new URLSearchParams({ snapshot, event_id })}`);
  if (typeof html !== "string") return;
  put(document.getElementById("event-body"), html);
  document.getElementById("event").showModal();
}

// Adding to the report: what, into which text, at the end of which section; the call is shown before it is put there.
const adding = document.getElementById("add-form");

function what() {
  const [kind, name, column] = adding.elements.what.value.split(" ");
  const areas = [...form.querySelectorAll('[data-chips="area"] li')].map((chip) => chip.firstChild.textContent.trim());
  const caption = adding.elements.caption.value.trim() || [adding.elements.what.selectedOptions[0].textContent.split(":").pop().trim(), ...areas].join(", ");
  return { kind, name, column, caption, language: adding.elements.edition.value };
}

async function showCall() {
  const told = await ask(pathOf("call", asked(), what()), { quiet: true });
  document.getElementById("call").textContent = told?.call ?? told?.problems?.join(" ") ?? "";
  document.getElementById("add-now").disabled = !told?.call;
}

async function offerSections() {
  const found = await ask(`/w/${document.body.dataset.key}/sections/${adding.elements.edition.value}`);
  if (!found) return;
  adding.elements.section.replaceChildren(
    make("option", say("choose_section"), { value: "" }),
    ...found.map((s) => make("option", `${"  ".repeat(s.depth - 1)}${s.title}${s.is_conditional ? ` (${say("if_any")})` : ""}`, { value: s.line })));
}

async function openAdding() {
  document.getElementById("added").hidden = true;
  document.getElementById("adding").showModal();
  await Promise.all([offerSections(), showCall()]);
}

adding?.addEventListener("change", (event) => {
  if (event.target.name === "edition") offerSections();
  if (event.target.name !== "section") showCall();
});
document.getElementById("add-now")?.addEventListener("click", async () => {
  if (!adding.reportValidity()) return;
  const line = Number(adding.elements.section.value) || null;
  const done = await ask(pathOf("add", asked()), { method: "POST", send: { ...what(), line } });
  if (!done) return;
  tell(say("put_there", { line: done.line }));
  const link = document.getElementById("added");
  link.href = `/w/${document.body.dataset.key}/${done.to}`;
  link.hidden = false;
  offerSections();
});

document.getElementById("measure")?.addEventListener("change", () => fillTable(asked(), going.signal));
document.getElementById("differs")?.addEventListener("toggle", (event) => {
  if (event.target.open) fillFacts(asked(), going.signal);
});
window.addEventListener("popstate", () => refresh(true));
if (form) { refresh(); offer(); }
