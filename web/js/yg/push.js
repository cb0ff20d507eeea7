// Push messages: asks the browser, fills the form in with what it says, and sends it. Without it the form leads to a
// page that says what to do instead.
async function begin(form) {
  const { worker, scope, key, denied, unsupported } = form.dataset;
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return unsupported;
  if ((await Notification.requestPermission()) !== "granted") return denied;
  await navigator.serviceWorker.register(worker, { scope });
  const { pushManager } = await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey: key };
  let subscription;
  try {
    subscription = await pushManager.subscribe(wanted);
  } catch (fault) {
    // A subscription of another key pair stands in the way of one of ours.
    const old = await pushManager.getSubscription();
    if (!old) throw fault;
    await old.unsubscribe();
    subscription = await pushManager.subscribe(wanted);
  }
  const { endpoint, keys } = subscription.toJSON();
  for (const [name, value] of Object.entries({ endpoint, ...keys })) form.elements[name].value = value;
  form.submit();
  return "";
}

async function end(form) {
  const registration = await navigator.serviceWorker.getRegistration(form.dataset.scope);
  const subscription = registration && (await registration.pushManager.getSubscription());
  if (subscription && subscription.endpoint === form.elements.endpoint.value) await subscription.unsubscribe();
}

for (const form of document.querySelectorAll("form[data-push]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.push === "end") {
      // Whatever the browser says, we send nothing to it any more.
      await end(form).catch(() => {});
      form.submit();
      return;
    }
    const said = form.querySelector("[data-said]");
    said.textContent = form.dataset.asking;
    said.textContent = await begin(form).catch(() => form.dataset.failed);
  });
}
