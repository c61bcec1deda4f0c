"use strict";
(() => {
  const data = JSON.parse(document.getElementById("proof-data").textContent);
  const words = data.words;
  const dialog = document.getElementById("proof");
  const body = document.getElementById("proof-body");
  let opener = null;

  function make(tag, text, name) {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = String(text);
    if (name) element.className = name;
    return element;
  }

  function shown(value) {
    if (value === null || value === undefined) return "–";
    if (Array.isArray(value)) return value.length ? value.map(shown).join(", ") : "–";
    if (typeof value === "object") return Object.entries(value).map(([k, v]) => k + " = " + shown(v)).join(", ") || "–";
    return String(value);
  }

  function addPair(list, name, content) {
    if (content === null || content === undefined || content === "") return;
    list.append(make("dt", name));
    const dd = make("dd");
    dd.append(content instanceof Node ? content : String(content));
    list.append(dd);
  }

  function parameters(given) {
    const kept = Object.entries(given).filter(([, v]) => v !== null && v !== "" && !(Array.isArray(v) && !v.length)
      && !(typeof v === "object" && !Array.isArray(v) && !Object.keys(v).length));
    if (!kept.length) return null;
    const table = make("table", null, "plain");
    for (const [key, value] of kept) {
      const row = table.insertRow();
      const head = make("th", key);
      head.scope = "row";
      row.append(head, make("td", shown(value)));
    }
    return table;
  }

  function snapshots(list) {
    const box = make("div");
    for (const s of list) {
      const line = make("p");
      line.append(make("code", s.id));
      if (s.accessed) line.append(", " + words.accessed + " " + s.accessed);
      if (s.sha256) line.append(document.createElement("br"), make("code", "sha256 " + s.sha256, "hash"));
      box.append(line);
    }
    return box;
  }

  function archived(document_) {
    const box = make("p", document_.file);
    box.append(document.createElement("br"), make("code", "sha256 " + document_.sha256, "hash"));
    return box;
  }

  function evidence(item) {
    const box = make("section");
    box.append(make("h3", words.evidence));
    if (!item.evidence || !item.evidence.length) {
      box.append(make("p", words.no_evidence));
      return box;
    }
    const rows = item.evidence.map((i) => new Map(data.rows[i]));
    const columns = data.columns.map((_, i) => i).filter((i) => rows.some((row) => row.has(i)));
    const scroll = make("div", null, "scroll");
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", words.evidence);
    const table = make("table", null, "evidence");
    const head = table.createTHead().insertRow();
    for (const i of columns) {
      const cell = make("th", data.columns[i].replaceAll("_", " "));
      cell.scope = "col";
      head.append(cell);
    }
    const tbody = table.createTBody();
    for (const row of rows) {
      const line = tbody.insertRow();
      for (const i of columns) {
        const value = row.get(i);
        line.append(make("td", value === undefined ? "" : shown(value), typeof value === "number" ? "number" : ""));
      }
    }
    scroll.append(table);
    box.append(scroll);
    return box;
  }

  function open(id, from) {
    const item = data.items[id];
    if (!item) return;
    opener = from;
    body.replaceChildren();
    body.append(make("p", item.printed, "printed"));
    const list = make("dl");
    addPair(list, words.definition, item.definition);
    addPair(list, words.unit, item.unit);
    addPair(list, item.kind === "value" ? words.call : words.printed_by, item.call ? make("code", item.call) : null);
    addPair(list, words.analysis, item.analysis);
    addPair(list, words.source, [item.source, item.locator].filter(Boolean).join(", "));
    addPair(list, words.document, item.document ? archived(item.document) : null);
    addPair(list, words.quotation, item.quotation);
    addPair(list, words.rows, item.rows);
    addPair(list, words.snapshot, item.snapshots && item.snapshots.length ? snapshots(item.snapshots) : null);
    addPair(list, words.parameters, item.parameters ? parameters(item.parameters) : null);
    addPair(list, words.line, item.line);
    addPair(list, "id", make("code", item.id));
    body.append(list);
    if (item.kind === "value") body.append(evidence(item));
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  document.addEventListener("click", (event) => {
    const value = event.target.closest("a.value");
    if (value) {
      event.preventDefault();
      open(value.id, value);
    } else if (event.target === dialog) {
      dialog.close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches && event.target.matches("a.value")) {
      event.preventDefault();
      open(event.target.id, event.target);
    }
  });
  document.getElementById("proof-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { if (opener) opener.focus({ preventScroll: true }); });

  // An address that ends in the id of a figure (a note in an e-mail, say) opens its proof.
  function fromAddress() {
    const value = document.getElementById(location.hash.slice(1));
    if (value && value.matches("a.value")) open(value.id, value);
  }
  window.addEventListener("hashchange", fromAddress);
  fromAddress();

  const contents = document.querySelector("nav.contents details");
  if (contents && window.matchMedia("(max-width: 70rem)").matches) contents.open = false;
})();
