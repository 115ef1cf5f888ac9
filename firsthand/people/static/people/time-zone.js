// Fills a hidden field with the browser's time zone, so that nobody has to look theirs up.
import { controller } from "../core/js/controllers.js";

controller("time-zone", (field) => {
  field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
});
