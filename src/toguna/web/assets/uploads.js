// Files dropped on a page: sent one by one into a tray.
import { complain, say, tell } from "./page.js";

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
