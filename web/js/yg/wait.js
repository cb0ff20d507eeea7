// A page that waits for work on the server asks how far it is, and goes on when it is over.
export function waitFor(root) {
  for (const place of root.querySelectorAll("[data-wait]")) {
    const ask = async () => {
      const answer = await fetch(place.dataset.wait).then((reply) => reply.json()).catch(() => ({ state: "making" }));
      const bar = place.querySelector("progress");
      if (bar && answer.of) Object.assign(bar, { max: answer.of, value: answer.done });
      if (answer.state === "making") setTimeout(ask, 1000);
      else location.replace(place.dataset.then);
    };
    setTimeout(ask, 500);
  }
}
