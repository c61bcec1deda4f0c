// The report's own Vega-Lite specifications, drawn here: by Vega's interpreter, so that no code is made from text.
import { make } from "./page.js";

const drawn = new WeakMap();

export function drawEmpty(place, sentence) {
  drawn.get(place)?.finalize();
  drawn.delete(place);
  place.replaceChildren(make("p", sentence ?? "", { class: "empty" }));
}

// Draw a specification. click(datum): of the mark clicked, if clicks(datum); what is printed on it lets the
// pointer through. brush(from, to): in values of the x axis.
export async function draw(place, { spec, alt }, { click, clicks, brush } = {}) {
  const box = make("div", null, { class: "drawing" });
  const made = await window.vegaEmbed(box, spec, {
    ast: true, actions: false, defaultStyle: false, renderer: "svg", tooltip: (_, event, item, value) => tip(event, value),
  });
  drawn.get(place)?.finalize();
  drawn.set(place, made);
  const svg = box.querySelector("svg");
  const [width, height] = [svg.getAttribute("width"), svg.getAttribute("height")];
  if (!svg.getAttribute("viewBox")) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", alt);
  for (const inner of svg.querySelectorAll("[aria-label], [role], [aria-roledescription]")) {
    for (const name of ["aria-label", "role", "aria-roledescription"]) inner.removeAttribute(name);
  }
  place.replaceChildren(box);
  if (click) {
    made.view.addEventListener("click", (_, item) => { if (item && clicks(item.datum)) click(item.datum); });
    box.classList.add("clickable");
    for (const path of svg.querySelectorAll("path")) path.classList.toggle("clicks", clicks(path.__data__?.datum));
  }
  if (brush) addBrush(svg, made.view, brush);
}

// A band drawn across the figure with the pointer; a click without a drag is a band of one step.
function addBrush(svg, view, done) {
  const scale = view.scale("x");
  const band = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  band.setAttribute("class", "band-drawn");
  let start = null;
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width - view.origin()[0];
    const [low, high] = scale.range();
    return Math.min(Math.max(x, low), high);
  };
  svg.classList.add("brushed");
  svg.addEventListener("pointerdown", (event) => {
    start = at(event);
    svg.setPointerCapture(event.pointerId);
    svg.append(band);
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const [low, high] = [start, at(event)].sort((a, b) => a - b);
    band.setAttribute("x", low + view.origin()[0]);
    band.setAttribute("width", Math.max(high - low, 1));
    band.setAttribute("y", view.origin()[1]);
    band.setAttribute("height", view.height());
  });
  svg.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const [low, high] = [start, at(event)].sort((a, b) => a - b).map((x) => scale.invert(x));
    start = null;
    band.remove();
    done(Math.floor(low), Math.max(Math.ceil(high), Math.floor(low) + 1));
  });
}

// A small box of what is under the pointer, as text.
function tip(event, value) {
  let box = document.getElementById("tip");
  if (!box) {
    box = make("div", null, { id: "tip", role: "presentation" });
    document.body.append(box);
  }
  box.hidden = value === null || value === undefined || value === "";
  if (box.hidden) return;
  const pieces = typeof value === "object" ? Object.values(value) : [value];
  box.textContent = pieces.filter((piece) => piece !== null && piece !== "").join(" · ");
  box.style.left = `${event.pageX + 12}px`;
  box.style.top = `${event.pageY + 12}px`;
}
