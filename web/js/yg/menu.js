// The phone's menu is a details element. Esc and a click elsewhere close it; Esc gives the focus back.
export function closeMenus(root) {
  const menus = [...root.querySelectorAll("details[data-menu]")];
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus.filter((one) => one.open)) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  root.addEventListener("click", (event) => {
    for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}
