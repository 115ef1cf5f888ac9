// Behaviour is bound to elements by name: <div data-controller="menu plot">.
// Import this module by a relative path only, so that the browser holds one copy of the table.
const known = new Map();
const bound = new WeakMap();

/** Say what `name` does: `connect(element)` runs once for each element, at start and after each swap. */
export function controller(name, connect) {
  known.set(name, connect);
  bind(document);
}

/** Bind every element under `root` (and itself) that asks for a controller that is known. */
export function bind(root) {
  const elements = [...root.querySelectorAll("[data-controller]")];
  if (root.matches?.("[data-controller]")) elements.unshift(root);
  for (const element of elements) {
    const done = bound.get(element) ?? new Set();
    bound.set(element, done);
    for (const name of element.dataset.controller.split(" ")) {
      if (!known.has(name) || done.has(name)) continue;
      done.add(name);
      known.get(name)(element);
    }
  }
}
