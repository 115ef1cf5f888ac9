// The one honest page for when there is no connection; see sw.js. Needs a secure address (or localhost).
const address = document.querySelector('meta[name="service-worker"]')?.content;
if (address && "serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register(address).catch(() => {}));
}
