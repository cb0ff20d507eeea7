// What waits on the phone: kept in IndexedDB before anything is sent, sent until the server says that it is stored.
// The same key goes out each time, so the server stores it once however often the network fails.
const NAME = "yeogiro", STORE = "outbox";
const WAITS = [0, 1, 2, 4, 8, 15]; // seconds before each try; the last one stays

const settled = (request) => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});

async function store(mode, act) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "key" });
  const database = await settled(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const finished = new Promise((done, fail) => {
      transaction.oncomplete = done;
      transaction.onerror = transaction.onabort = () => fail(transaction.error);
    });
    const answer = await settled(act(transaction.objectStore(STORE)));
    await finished;
    return answer;
  } finally {
    database.close();
  }
}

// Random in the form of a UUID; also where crypto.randomUUID is missing because the page came without TLS.
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export class Outbox {
  // `account` is a mark of who is signed in ("" for a visitor): only what was written under it is ever sent.
  constructor({ account, ready, changed }) {
    Object.assign(this, { account, ready, changed, tries: 0, timer: 0, running: false, state: "" });
    addEventListener("online", () => this.soon());
    addEventListener("offline", () => this.tell());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.soon(); });
  }

  async waiting() {
    const rows = await store("readonly", (rows) => rows.getAll());
    return rows.filter((row) => row.account === this.account).sort((a, b) => b.at.localeCompare(a.at));
  }

  // Resolves when it is safe on the phone; rejects where the phone keeps nothing, and the form is sent as ever.
  async add(entry) {
    await store("readwrite", (rows) => rows.put({ ...entry, account: this.account, problem: "" }));
    this.soon();
  }

  async remove(key) {
    await store("readwrite", (rows) => rows.delete(key));
    await this.tell();
  }

  soon() {
    this.tries = 0;
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    const seconds = WAITS[Math.min(this.tries, WAITS.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => this.flush(), seconds * 1000);
  }

  async tell(sent = null) {
    this.changed(await this.waiting(), this.state, sent);
  }

  async flush() {
    if (this.running) return this.later();
    this.running = true;
    try {
      this.state = await this.sendAll();
    } catch {
      this.state = "offline";
    } finally {
      this.running = false;
    }
    await this.tell();
    const left = (await this.waiting()).filter((row) => !row.problem);
    if (left.length && this.state === "offline") this.later();
  }

  async sendAll() {
    const rows = (await this.waiting()).filter((row) => !row.problem).reverse();
    if (!rows.length) return navigator.onLine ? "" : "offline";
    const pass = await fetch(this.ready, { cache: "no-store" }).then((answer) => answer.json());
    if (this.account && !pass.account) return "signed-out";
    if (this.account && pass.account !== this.account) return "other";
    for (const row of rows) {
      const answer = await this.send(row, pass.token);
      if (answer.status === 200) {
        const said = await answer.json();
        await store("readwrite", (kept) => kept.delete(row.key));
        await this.tell({ row, said });
      } else if (answer.status === 401 || answer.status === 403) {
        return "signed-out";
      } else if (answer.status === 409) {
        return "other";
      } else if (answer.status === 422 || answer.status === 413) {
        const said = await answer.json().catch(() => ({ errors: [String(answer.status)] }));
        await store("readwrite", (kept) => kept.put({ ...row, problem: said.errors.join(" ") }));
      } else {
        return "offline"; // too many at once, or the server is not well: later
      }
    }
    return "";
  }

  send(row, token) {
    const body = new FormData();
    for (const [name, value] of row.fields) body.append(name, value);
    body.set("key", row.key);
    body.set("account", row.account);
    body.set("phone_at", row.at);
    body.set("sent_at", new Date().toISOString());
    row.photos.forEach((photo, number) => body.append("photos", photo, photo.name || `photo-${number}.jpg`));
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    return fetch(row.url, { method: "POST", headers, body, redirect: "error" });
  }
}
