// A resident's report on the phone: kept first, sent when there is a signal, its private link remembered here alone.
import { covering } from "./blur.js";
import { Outbox, newKey } from "./outbox.js";
import { fillSpot } from "./spot.js";

const MINE = "yeogiro-reports", MOST = 50;

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(MINE)) || [];
  } catch {
    return [];
  }
}

function remember(one) {
  const rows = [one, ...remembered().filter((row) => row.link !== one.link)];
  try {
    localStorage.setItem(MINE, JSON.stringify(rows.slice(0, MOST)));
  } catch {
    // A phone that remembers nothing still shows the page.
  }
}

const root = document.querySelector("[data-report]"), own = document.querySelector("[data-my-report]");
if (own) remember({ link: own.dataset.link, receipt: own.dataset.receipt, what: own.dataset.what });

function lineOf(name, more, link) {
  const shown = document.createElement("li"), what = document.createElement(link ? "a" : "span");
  const [bold, soft] = [document.createElement("b"), document.createElement("span")];
  bold.textContent = name;
  soft.textContent = more;
  soft.className = "yg-ph-soft";
  if (link) what.href = link;
  const inside = document.createElement("span");
  inside.append(bold, soft);
  what.append(inside);
  shown.append(what);
  return shown;
}

function start() {
  const form = root.querySelector("[data-form]");
  const find = (name) => root.querySelector(`[data-${name}]`);
  const words = find("words").dataset;
  const photos = covering(form.elements.photos, find("preview"), words);

  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register(root.dataset.worker, { scope: root.dataset.url }).then((one) => {
      const keep = () => one.active && one.active.postMessage({ keep: location.pathname });
      if (one.active) keep();
      else (one.installing || one.waiting).addEventListener("statechange", keep);
    }).catch(() => {});
  }

  const changed = (rows, _state, sent) => {
    if (sent && sent.said.link) {
      remember({ link: sent.said.link, receipt: sent.said.receipt, what: sent.row.shown.what });
      if (sent.row.key === mineNow) location.assign(sent.said.link);
    }
    find("waiting").textContent = rows.length;
    find("calm").hidden = !rows.length && navigator.onLine;
    const kept = remembered().map((row) => lineOf(row.what || row.receipt, row.receipt, row.link));
    find("links").replaceChildren(...rows.map(waitingLine), ...kept);
    find("mine").hidden = !rows.length && !kept.length;
  };
  const waitingLine = (row) => {
    const shown = lineOf(row.shown.what, row.problem ? words.problem.replace("{}", row.problem) : words.waitingWord);
    if (row.problem) {
      const out = document.createElement("button");
      Object.assign(out, { type: "button", className: "yg-ph-quiet", textContent: words.remove });
      out.addEventListener("click", () => outbox.remove(row.key));
      shown.append(out);
    }
    return shown;
  };
  const outbox = new Outbox({ account: root.dataset.account, ready: root.dataset.ready, changed });
  let mineNow = "";

  form.addEventListener("change", (event) => {
    fillSpot(form, find("spot"));
    if (event.target.name === "what") document.getElementById("step-2").scrollIntoView({ behavior: "smooth" });
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = [...new FormData(form)].filter(([name, value]) => name !== "photos" && name !== "csrfmiddlewaretoken" && typeof value === "string");
    const chosen = form.querySelector('[name="what"]:checked');
    mineNow = newKey();
    // The server takes nothing that was filled in faster than people do.
    await new Promise((done) => setTimeout(done, Math.max(0, 3500 - performance.now())));
    try {
      await outbox.add({
        key: mineNow,
        url: root.dataset.url,
        at: new Date().toISOString(),
        fields,
        photos: await photos.blobs(),
        shown: { what: chosen.closest("label").textContent.trim() },
      });
    } catch {
      form.submit();
      return;
    }
    form.hidden = true;
    find("saved").hidden = false;
    scrollTo(0, 0);
    find("saved").focus({ preventScroll: true });
    await outbox.tell();
  });
  outbox.waiting().then((rows) => {
    if (rows.length) outbox.soon();
    if (rows.length || remembered().length) outbox.tell();
  }).catch(() => {});
}

if (root) start();
