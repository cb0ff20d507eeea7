// A form marked data-guard asks before its page is left with something typed and not sent.
export function guardForms(root) {
  let dirty = false;
  for (const form of root.querySelectorAll("form[data-guard]")) {
    form.addEventListener("input", () => { dirty = true; });
    form.addEventListener("submit", () => { dirty = false; });
  }
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}
