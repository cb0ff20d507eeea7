// Passkeys: asks the server what to ask the device, and sends the device's answer back. Without it the forms
// lead to a page that says what to do instead.
const decode = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

function readable(options) {
  const asked = { ...options, challenge: decode(options.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: decode(asked.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (asked[list]) asked[list] = asked[list].map((one) => ({ ...one, id: decode(one.id) }));
  }
  return asked;
}

function sendable(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = encode(credential.response[part]);
  }
  const { id, type } = credential;
  return { id, type, rawId: encode(credential.rawId), response, clientExtensionResults: {} };
}

async function post(url, form, body) {
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "Content-Type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return response.json();
}

async function run(form) {
  const { publicKey } = await post(form.dataset.ask, form, {});
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey: readable(publicKey) });
  const name = form.elements.name ? form.elements.name.value : "";
  return post(form.action, form, { credential: sendable(credential), name, next: form.dataset.next || "" });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = form.querySelector("[data-said]");
    said.textContent = "";
    try {
      const answer = await run(form);
      if (answer.next) location.assign(answer.next);
      else said.textContent = answer.error;
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
}
