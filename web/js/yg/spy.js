// The in-page menu marks the row that is being read.
export function spy(root) {
  for (const menu of root.querySelectorAll("[data-spy]")) {
    const links = new Map([...menu.querySelectorAll('a[href^="#"]')].map((a) => [a.hash.slice(1), a]));
    const watcher = new IntersectionObserver((entries) => {
      const seen = entries.find((entry) => entry.isIntersecting);
      if (!seen) return;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(seen.target.id).setAttribute("aria-current", "true");
    }, { rootMargin: "-10% 0px -70% 0px" });
    for (const id of links.keys()) {
      const row = root.getElementById(id);
      if (row) watcher.observe(row);
    }
  }
}
