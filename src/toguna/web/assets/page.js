// What every page does: ask the server with our token, show problems, send forms, watch work under way.
const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;
const words = JSON.parse(meta("words"));

export function say(key, parts = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => String(parts[name] ?? ""));
}

export function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  if (text !== undefined && text !== null) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

let fading;
export function tell(sentence) {
  const place = document.getElementById("says");
  place.textContent = sentence;
  clearTimeout(fading);
  fading = setTimeout(() => { place.textContent = ""; }, 5000);
}

export function complain(sentences) {
  const dialog = document.getElementById("problems");
  dialog.querySelector(".told").replaceChildren(...sentences.map((sentence) => make("p", sentence)));
  if (!dialog.open) dialog.showModal();
}

// The answer to a request, with its body read. What went wrong is shown, and null returned, unless `quiet`.
export async function ask(address, { method = "GET", send, quiet = false, signal } = {}) {
  const options = { method, signal, headers: { Accept: "application/json, text/html;q=0.1" }, credentials: "same-origin" };
  if (method !== "GET") options.headers["X-Toguna-CSRF"] = meta("csrf");
  if (send !== undefined) {
    options.body = JSON.stringify(send);
    options.headers["Content-Type"] = "application/json";
  }
  let answer;
  try {
    answer = await fetch(address, options);
  } catch (error) {
    if (error.name === "AbortError") return null;
    if (!quiet) complain([say("failed")]);
    return null;
  }
  const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
  const body = isJson ? await answer.json() : await answer.text();
  if (answer.ok) return body;
  if (!quiet) complain(body.problems ?? [new DOMParser().parseFromString(body, "text/html").body.textContent]);
  return quiet ? { ...body, status: answer.status, failed: true } : null;
}

// HTML of our own templates in its place.
export function put(place, html) {
  place.innerHTML = html;
  watchWork(place);
}

// A form as JSON: a field of several values is a list, an empty date nothing at all.
export function read(form) {
  const found = {};
  for (const field of form.elements) {
    if (!field.name || field.type === "file" || (field.type === "radio" && !field.checked)) continue;
    if (field.dataset.list !== undefined) found[field.name] = field.value.split(";").map((s) => s.trim()).filter(Boolean);
    else if (field.type === "checkbox") found[field.name] = field.checked;
    else if (field.type === "date" && !field.value) continue;
    else found[field.name] = field.value;
  }
  return found;
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-send]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  const answer = await ask(form.getAttribute("action"), { method: "POST", send: read(form) });
  button.disabled = false;
  if (answer === null) return;
  if (answer.job) showWork(document.getElementById("work"), answer.job, () => location.assign(answer.to));
  else if (answer.to) location.assign(answer.to);
  else tell(say("saved"));
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  if (event.target.closest("[data-close]") || event.target.matches("dialog")) event.target.closest("dialog").close();
});

// Work under way: a bar that is drawn anew until the work is over, also when the page was opened again meanwhile.
export function showWork(place, job, then) {
  const box = make("div", null, { class: "work", "data-job": job });
  const line = make("p");
  line.append(make("span", "…", { "data-step": "" }));
  box.append(line, make("progress", null, { max: "1", value: "0", "aria-label": words.progress }),
    make("button", words.cancel, { type: "button", "data-cancel": "" }));
  place.replaceChildren(box);
  follow(box, then);
}

export async function follow(box, then) {
  const job = box.dataset.job;
  box.querySelector("[data-cancel]").addEventListener("click", () => ask(`/work/${job}/cancel`, { method: "POST" }));
  for (;;) {
    const told = await ask(`/work/${job}`, { quiet: true });
    if (told === null || told.failed) {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      if (told?.status === 404) { box.remove(); return; }
      continue;
    }
    box.querySelector("progress").value = told.done;
    if (told.step) box.querySelector("[data-step]").textContent = words[`step_${told.step}`] ?? told.step;
    if (["done", "failed", "cancelled"].includes(told.state)) {
      box.remove();
      if (told.state === "done") then(told.result);
      else if (told.state === "failed") complain(told.problems);
      else tell(say("cancelled"));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function watchWork(place) {
  for (const box of place.querySelectorAll('.work[data-then="reload"]')) {
    delete box.dataset.then;
    follow(box, () => location.reload());
  }
}

// The names of a country's units, for fields that list areas.
async function offerAreas() {
  const country = document.querySelector('select[name="country"]');
  const list = document.getElementById("areas-known");
  if (!country || !list) return;
  const fill = async () => {
    const units = await ask(`/countries/${country.value}/areas`, { quiet: true });
    if (!Array.isArray(units)) return;
    list.replaceChildren(...units.slice(0, 400).map((u) => make("option", `${u.level}, ${u.pcode}`, { value: u.name })));
  };
  country.addEventListener("change", fill);
  await fill();
}

watchWork(document);
offerAreas();
