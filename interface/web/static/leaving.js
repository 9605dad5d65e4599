// Signing out takes the device's copy along: first it asks if something was never sent.
import { Store, wipe } from "./quick_store.js";

// Whether the copy is gone, or there was none; false where somebody chose to stay.
export async function leave(question) {
  const store = await Store.open();
  const unsent = await store.unsent();
  if (unsent && !confirm(question.replace("{count}", unsent))) {
    store.database.close();
    return false;
  }
  store.database.close();
  window.dispatchEvent(new Event("leaving"));
  await wipe();
  for (const name of await caches.keys()) if (name.startsWith("anjuan-quick")) await caches.delete(name);
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  return true;
}
