// On every page. Everything here makes a page that already works nicer; nothing depends on it.
import "./htmx.js";
import "./keyboard.js";
import "./menu.js";
import "./message.js";
import "./dialog.js";
import "./once.js";
import "./theme.js";
import "./offline.js";
