// Check: reports dropped on the page are read in the background; the first of them is shown with its findings.
import { ask, complain, showWork } from "./page.js";
import { sendAll, takeDrops } from "./uploads.js";

const drop = document.getElementById("drop");

takeDrops(drop, async (files) => {
  const tray = await sendAll(drop.dataset.upload, files);
  if (!tray) return;
  const job = await ask(drop.dataset.run, { method: "POST", send: { tray } });
  if (!job) return;
  showWork(document.getElementById("work"), job.id, (result) => {
    if (result.problems.length) complain(result.problems);
    location.assign(`?report=${result.kept[0]}`);
  });
});
