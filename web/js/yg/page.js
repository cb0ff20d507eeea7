// Small helps; every page works without them.
import { closeMenus } from "./menu.js";
import { guardForms } from "./dirty.js";
import { spy } from "./spy.js";

closeMenus(document);
guardForms(document);
spy(document);
