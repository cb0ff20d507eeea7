// Faces and number plates are covered by hand before a photo leaves the phone: boxes on a canvas, coarse enough that
// nothing comes back. What is sent is the canvas: smaller, and without anything the camera wrote into the file.
const LONGEST = 1600, CELLS = 5, STEP = 0.04;

export class Cover {
  // null where this browser cannot show the file (a HEIC): it is sent as it is, and the server reads it.
  static async of(file, words) {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      return new Cover(picture, words);
    } catch {
      return null;
    }
  }

  constructor(picture, words) {
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    this.picture = picture;
    this.boxes = [];
    this.drawn = null;
    this.cursor = { x: 0.4, y: 0.4, w: 0.2, h: 0.2 };
    this.canvas = document.createElement("canvas");
    this.canvas.width = Math.round(picture.width * scale);
    this.canvas.height = Math.round(picture.height * scale);
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", `${words.canvas}. ${words.cover}`);
    this.canvas.className = "yg-ph-canvas";
    this.listen();
    this.draw();
  }

  listen() {
    const at = (event) => {
      const { left, top, width, height } = this.canvas.getBoundingClientRect();
      return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.start = at(event);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (this.start) this.draw(between(this.start, at(event)));
    });
    this.canvas.addEventListener("pointerup", (event) => {
      if (!this.start) return;
      const box = between(this.start, at(event));
      this.start = null;
      if (box.w > 0.01 && box.h > 0.01) this.boxes.push(box);
      this.draw();
    });
    this.canvas.addEventListener("pointercancel", () => { this.start = null; this.draw(); });
    this.canvas.addEventListener("focus", () => this.draw());
    this.canvas.addEventListener("blur", () => this.draw());
    this.canvas.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    const move = moves[event.key];
    if (move) {
      this.cursor.x = Math.min(1 - this.cursor.w, Math.max(0, this.cursor.x + move[0]));
      this.cursor.y = Math.min(1 - this.cursor.h, Math.max(0, this.cursor.y + move[1]));
    } else if (event.key === "Enter") {
      this.boxes.push({ ...this.cursor });
    } else {
      return;
    }
    event.preventDefault();
    this.draw();
  }

  undo() {
    this.boxes.pop();
    this.draw();
  }

  draw(open = null) {
    const { canvas } = this, brush = canvas.getContext("2d");
    brush.drawImage(this.picture, 0, 0, canvas.width, canvas.height);
    for (const box of this.boxes) this.hide(brush, box);
    const shown = open || (document.activeElement === canvas && canvas.matches(":focus-visible") ? this.cursor : null);
    if (!shown) return;
    brush.lineWidth = canvas.width / 150;
    brush.strokeStyle = "#ffc94d";
    brush.strokeRect(shown.x * canvas.width, shown.y * canvas.height, shown.w * canvas.width, shown.h * canvas.height);
  }

  // Every cell takes the colour of a few pixels averaged by the browser: nothing finer is left below it.
  hide(brush, box) {
    const { width, height } = this.canvas;
    const [x, y] = [Math.floor(box.x * width), Math.floor(box.y * height)];
    const [w, h] = [Math.max(1, Math.ceil(box.w * width)), Math.max(1, Math.ceil(box.h * height))];
    const tiny = document.createElement("canvas");
    tiny.width = tiny.height = CELLS;
    const small = tiny.getContext("2d");
    small.imageSmoothingQuality = "high";
    small.drawImage(this.canvas, x, y, w, h, 0, 0, CELLS, CELLS);
    brush.imageSmoothingEnabled = false;
    brush.drawImage(tiny, 0, 0, CELLS, CELLS, x, y, w, h);
    brush.imageSmoothingEnabled = true;
  }

  blob() {
    this.canvas.blur();
    this.draw();
    return new Promise((done) => this.canvas.toBlob(done, "image/jpeg", 0.85));
  }
}

function between(a, b) {
  const clip = (value) => Math.min(1, Math.max(0, value));
  const [x, y] = [clip(Math.min(a.x, b.x)), clip(Math.min(a.y, b.y))];
  return { x, y, w: clip(Math.max(a.x, b.x)) - x, h: clip(Math.max(a.y, b.y)) - y };
}

// Shows the photos chosen in `input` inside `place`, each with its canvas; answers with what to send.
export function covering(input, place, words) {
  let shown = [];
  input.addEventListener("change", async () => {
    const files = [...input.files].slice(0, 3);
    shown = await Promise.all(files.map(async (file) => ({ file, cover: await Cover.of(file, words) })));
    place.replaceChildren();
    if (shown.some((one) => one.cover)) place.append(line(words.cover));
    for (const { cover } of shown) {
      if (!cover) {
        place.append(line(words.cannot));
        continue;
      }
      const back = document.createElement("button");
      Object.assign(back, { type: "button", className: "yg-ph-quiet", textContent: words.undo });
      back.addEventListener("click", () => cover.undo());
      place.append(cover.canvas, back);
    }
    place.hidden = !shown.length;
    if (shown.length) place.scrollIntoView({ block: "start" });
  });
  return {
    blobs: () => Promise.all(shown.map(({ file, cover }) => (cover ? cover.blob() : file))),
    clear: () => { shown = []; input.value = ""; place.replaceChildren(); place.hidden = true; },
  };
}

function line(text) {
  const shown = document.createElement("p");
  shown.className = "yg-ph-soft";
  shown.textContent = text;
  return shown;
}
