// The service worker of /my/messages/: shows what is pushed, and opens the page it stands on. It keeps no page.
const HOME = new URL("./", self.location.href).pathname;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", (event) => {
  const said = event.data ? event.data.json() : {};
  const words = { body: said.text, lang: said.language, tag: said.tag, data: HOME };
  event.waitUntil(self.registration.showNotification(said.title || self.location.host, words));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: "window" }).then((open) => {
      const here = open.find((one) => new URL(one.url).pathname === HOME);
      return here ? here.focus() : self.clients.openWindow(HOME);
    }),
  );
});
