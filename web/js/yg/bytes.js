// A text that goes to telephones says how many bytes it has while it is typed: EUC-KR, two for all but ASCII.
export function countBytes(root) {
  for (const area of root.querySelectorAll("textarea[data-bytes]")) {
    const shown = document.createElement("p");
    shown.className = "yg-field__hint";
    area.addEventListener("input", () => {
      const text = area.value.replaceAll("\r\n", "\n");
      const bytes = [...text].reduce((sum, mark) => sum + (mark.codePointAt(0) < 128 ? 1 : 2), 0);
      shown.textContent = `${bytes} bytes · ${bytes <= 90 ? "SMS" : bytes <= 2000 ? "LMS" : "> LMS"}`;
      if (!shown.isConnected) area.after(shown);
    });
  }
}
