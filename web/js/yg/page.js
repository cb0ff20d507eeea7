// Small helps; every page works without them.
import { countBytes } from "./bytes.js";
import { closeMenus } from "./menu.js";
import { guardForms } from "./dirty.js";
import { spy } from "./spy.js";
import { waitFor } from "./wait.js";

closeMenus(document);
guardForms(document);
spy(document);
countBytes(document);
waitFor(document);
