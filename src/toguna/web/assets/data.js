// Data: files are added in the background; what became of each, and which snapshot the report uses.
import { ask, make, read, say, showWork, tell } from "./page.js";
import { sendAll, takeDrops } from "./uploads.js";

const drop = document.getElementById("drop");
const work = document.getElementById("work");
const outcome = document.getElementById("outcome");

function report(result) {
  outcome.replaceChildren();
  for (const added of result.added) {
    const provider = drop.elements.provider.querySelector(`[value="${added.provider}"]`)?.textContent ?? added.provider;
    const line = make("p", added.is_new ? say("added", { ...added, provider }) : say("here_already", added));
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
  document.querySelector(".settings form")?.replaceWith(fresh.querySelector(".settings form"));
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
