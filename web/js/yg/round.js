// A supporter's round on the phone: each answer is kept here first and then sent; the next place needs no signal.
import { covering } from "./blur.js";
import { Outbox, newKey } from "./outbox.js";
import { fillSpot } from "./spot.js";

const root = document.querySelector("[data-round]");
const form = root.querySelector("[data-form]");
const find = (name) => root.querySelector(`[data-${name}]`);
const words = find("words").dataset;
const show = (part, on) => { if (part) part.hidden = !on; };
const clock = () => new Date().toTimeString().slice(0, 5);

// The page may be hours old: the screen turns dark by the phone's own clock.
const hour = new Date().getHours();
document.body.classList.toggle("yg-night", hour >= 18 || hour < 6);

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(root.dataset.worker, { scope: root.dataset.url }).catch(() => {});
  // The page as it is now is kept too: it came before the worker stood beside it.
  navigator.serviceWorker.ready.then((one) => one.active.postMessage({ keep: location.pathname }));
}

const outbox = new Outbox({ account: root.dataset.account, ready: root.dataset.ready, changed });
const places = [...root.querySelectorAll("[data-sites] > li")];

function changed(rows, state) {
  for (const part of root.querySelectorAll("[data-waiting]")) part.textContent = rows.length;
  show(find("calm"), rows.length > 0 || !navigator.onLine);
  show(find("signed-out"), state === "signed-out");
  show(find("other"), state === "other");
  show(find("list-part"), rows.length > 0);
  show(find("when-waiting"), rows.length > 0);
  show(find("when-sent"), rows.length === 0);
  find("list").replaceChildren(...rows.map(line));
}

function line(row) {
  const shown = document.createElement("li");
  const [time, what] = [document.createElement("time"), document.createElement("span")];
  const [name, more] = [document.createElement("b"), document.createElement("span")];
  time.textContent = row.shown.time;
  name.textContent = row.shown.place;
  more.className = "yg-ph-soft";
  more.textContent = [row.shown.what, row.photos.length ? words.photos.replace("{}", row.photos.length) : ""].filter(Boolean).join(" · ");
  what.append(name, more);
  shown.append(time, what);
  if (row.problem) {
    const problem = document.createElement("p");
    problem.textContent = words.problem.replace("{}", row.problem);
    const out = document.createElement("button");
    Object.assign(out, { type: "button", className: "yg-ph-quiet", textContent: words.remove });
    out.addEventListener("click", () => outbox.remove(row.key));
    what.append(problem, out);
  }
  return shown;
}

const chosenSite = () => form.elements.site.value;
const placeOf = (pk) => places.find((one) => one.dataset.site === pk);

function goTo(one) {
  form.elements.site.value = one.dataset.site;
  find("place").replaceChildren(...one.querySelector("[data-name]").cloneNode(true).childNodes);
  find("dong").replaceChildren(...one.querySelector("[data-where]").cloneNode(true).childNodes);
  find("number").textContent = one.dataset.number;
  find("clock").textContent = clock();
  find("bar").querySelector(".yg-bar__fill").setAttribute("width", `${(100 * one.dataset.number) / places.length}%`);
  for (const place of places) place.querySelector("a").toggleAttribute("aria-current", place === one);
  show(find("saved"), false);
  show(form, true);
  scrollTo(0, 0);
  find("place").tabIndex = -1;
  find("place").focus({ preventScroll: true });
}

function nextPlace() {
  const at = places.indexOf(placeOf(chosenSite()));
  return [...places.slice(at + 1), ...places.slice(0, at)].find((one) => !("done" in one.dataset));
}

if (form.elements.photos) {
  const photos = covering(form.elements.photos, find("preview"), words);
  const goOn = form.querySelector(".yg-ph-quiet--on"), nothing = form.elements.nothing;
  form.addEventListener("input", () => {
    fillSpot(form, find("spot"));
    const some = form.querySelector('[name="defects"]:checked') || form.elements.photos.files.length;
    show(nothing, !some);
    goOn.classList.toggle("yg-ph-quiet--first", Boolean(some));
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const nothingWrong = event.submitter && event.submitter.name === "nothing";
    const fields = [...new FormData(form)].filter(([name, value]) => name !== "photos" && name !== "csrfmiddlewaretoken" && typeof value === "string");
    const named = [...form.querySelectorAll('[name="defects"]:checked')].map((box) => box.closest("label").textContent.trim());
    const site = placeOf(chosenSite());
    const entry = {
      key: newKey(),
      url: root.dataset.url,
      at: new Date().toISOString(),
      fields: nothingWrong ? [...fields.filter(([name]) => name !== "defects"), ["nothing", "1"]] : fields,
      photos: nothingWrong ? [] : await photos.blobs(),
      shown: { time: clock(), place: find("place").textContent.trim(), what: nothingWrong ? words.nothing : named.join(", ") },
    };
    try {
      await outbox.add(entry);
    } catch {
      form.submit(); // this phone keeps nothing: send it the plain way
      return;
    }
    site.dataset.done = "";
    form.reset();
    photos.clear();
    show(nothing, true);
    const next = nextPlace();
    show(find("next"), Boolean(next));
    if (next) find("next-number").textContent = next.dataset.number;
    show(form, false);
    show(find("saved"), true);
    scrollTo(0, 0);
    find("saved").focus({ preventScroll: true });
    await outbox.tell();
  });
  find("next").addEventListener("click", () => { const next = nextPlace(); if (next) goTo(next); });
  for (const one of places) {
    one.querySelector("a").addEventListener("click", (event) => { event.preventDefault(); goTo(one); });
  }
}

outbox.waiting().then((rows) => { if (rows.length) outbox.soon(); });
addEventListener("online", () => outbox.tell());
