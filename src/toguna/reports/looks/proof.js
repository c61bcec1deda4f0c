"use strict";
(() => {
  const cards = [...document.querySelectorAll("article[data-id]")];
  const marks = [...document.querySelectorAll("mark[data-findings]")];
  const boxes = [...document.querySelectorAll("input[data-severity]")];
  const rule = document.getElementById("rule");

  function filter() {
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.severity));
    const shown = new Set();
    for (const card of cards) {
      card.hidden = !severities.has(card.dataset.severity) || (rule.value !== "" && rule.value !== card.dataset.rule);
      if (!card.hidden) shown.add(card.dataset.id);
    }
    for (const mark of marks) mark.classList.toggle("off", !mark.dataset.findings.split(" ").some((id) => shown.has(id)));
  }

  function light(ids) {
    for (const card of cards) card.classList.toggle("lit", ids.includes(card.dataset.id));
    for (const mark of marks) mark.classList.toggle("lit", mark.dataset.findings.split(" ").some((id) => ids.includes(id)));
  }

  for (const input of [...boxes, rule]) if (input) input.addEventListener("change", filter);
  document.addEventListener("mouseover", (event) => {
    const mark = event.target.closest("mark[data-findings]");
    const card = event.target.closest("article[data-id]");
    light(mark ? mark.dataset.findings.split(" ") : card ? [card.dataset.id] : []);
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-findings]");
    const card = mark && document.getElementById("f-" + mark.dataset.findings.split(" ")[0]);
    if (card) card.scrollIntoView({ block: "nearest" });
  });
})();
