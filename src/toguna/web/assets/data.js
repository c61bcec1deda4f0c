// Files dropped on the page: sent one by one into a tray, then added in the background.
import { ask, complain, make, read, say, showWork, tell } from "./page.js";

const drop = document.getElementById("drop");
const work = document.getElementById("work");
const outcome = document.getElementById("outcome");
const csrf = document.querySelector('meta[name="csrf"]').content;

function send(address, file, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("X-Toguna-CSRF", csrf);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => progress(Math.round((100 * event.loaded) / event.total)));
    request.addEventListener("loadend", () => resolve(request));
    request.send(file);
  });
}

// Sends the files; the tray that holds them, or null after a problem, which is shown.
export async function sendAll(address, files) {
  let tray = "";
  for (const file of files) {
    const query = new URLSearchParams({ name: file.name, ...(tray && { tray }) });
    const answer = await send(`${address}?${query}`, file, (percent) => tell(say("sending", { file: file.name, percent })));
    if (answer.status !== 200) {
      complain(answer.response?.problems ?? [say("failed")]);
      return null;
    }
    tray = answer.response.tray;
  }
  return tray;
}

export function takeDrops(place, take) {
  for (const name of ["dragover", "dragleave", "drop"]) {
    place.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) take([...event.dataTransfer.files]);
    });
  }
  place.querySelector('input[type="file"]').addEventListener("change", (event) => {
    if (event.target.files.length) take([...event.target.files]);
    event.target.value = "";
  });
}

function report(result) {
  outcome.replaceChildren();
  for (const added of result.added) {
    const line = make("p", added.is_new ? say("added", added) : say("here_already", added));
    const there = `/w/${document.body.dataset.key}/data/${added.provider}/${added.snapshot}`;
    if (added.rows_rejected) line.append(" ", make("a", say("see_rejected"), { href: `${there}#rejected` }));
    if (!added.is_used) line.append(" ", say("not_used"));
    outcome.append(line);
  }
  for (const sentence of result.problems) outcome.append(make("p", sentence, { class: "error" }));
  refresh();
}

// The snapshots as they are now, with what was just told left standing.
async function refresh() {
  const page = await ask(location.pathname, { quiet: true });
  if (typeof page !== "string") return;
  const fresh = new DOMParser().parseFromString(page, "text/html");
  for (const old of document.querySelectorAll("section.provider, .plate > .empty")) old.remove();
  outcome.after(...fresh.querySelectorAll("section.provider"));
}

if (drop) {
  takeDrops(drop, async (files) => {
    const tray = await sendAll(drop.dataset.upload, files);
    if (!tray) return;
    const job = await ask(drop.dataset.add, { method: "POST", send: { ...read(drop), tray } });
    if (job) showWork(work, job.id, report);
  });
  document.addEventListener("change", async (event) => {
    const form = event.target.closest("form[data-use]");
    if (!form) return;
    const snapshots = [...form.querySelectorAll("input:checked")].map((input) => input.value);
    const done = await ask(form.getAttribute("action"), { method: "POST", send: { provider: form.dataset.use, snapshots } });
    if (done) { tell(say("saved")); refresh(); }
  });
}
