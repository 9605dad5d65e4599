// What the device keeps: records on their way, the bytes of their photographs, what became of those that arrived, and
// notes such as the draft. One transaction is whole or did not happen, also when the device dies in the middle.

const NAME = "anjuan-quick";
const RESULTS = 20;

export const emptyDraft = (draft) => !draft || !(draft.fields?.observed || draft.photos?.length);

const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export class Store {
  static async open() {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const name of ["queue", "results"]) request.result.createObjectStore(name, { keyPath: "seq", autoIncrement: true });
      for (const name of ["photos", "notes"]) request.result.createObjectStore(name);
    };
    const store = new Store();
    store.database = await answered(request);
    store.database.onversionchange = () => store.database.close(); // Somebody signs out in another window.
    return store;
  }

  // Runs work inside one transaction; strict: reported only once it is on disk.
  async within(names, work) {
    const transaction = this.database.transaction(names, "readwrite", { durability: "strict" });
    const whole = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("aborted"));
    });
    let found;
    try {
      found = await work(...names.map((name) => transaction.objectStore(name)));
    } catch (error) {
      try {
        transaction.abort();
      } catch {
        // It has ended by itself.
      }
      await whole.catch(() => undefined);
      throw transaction.error ?? error;
    }
    await whole;
    return found;
  }

  note(name) {
    return answered(this.database.transaction("notes").objectStore("notes").get(name));
  }

  set(name, value) {
    return this.within(["notes"], (notes) => answered(notes.put(value, name)));
  }

  every(name) {
    return answered(this.database.transaction(name).objectStore(name).getAll());
  }

  // The records of one officer, the oldest first.
  async queue(officer) {
    return (await this.every("queue")).filter((record) => record.officer === officer);
  }

  async results(officer) {
    return (await this.every("results")).filter((result) => result.officer === officer).reverse();
  }

  async unsent() {
    const notes = this.database.transaction("notes").objectStore("notes");
    const [names, values] = await Promise.all([answered(notes.getAllKeys()), answered(notes.getAll())]);
    const drafts = names.filter((name, at) => name.startsWith("draft/") && !emptyDraft(values[at])).length;
    return (await this.every("queue")).length + drafts;
  }

  // The draft becomes a record on its way; its photographs are here already.
  enqueue(record) {
    return this.within(["queue", "notes"], async (queue, notes) => {
      await answered(queue.add(record));
      await answered(notes.delete(`draft/${record.officer}`));
    });
  }

  // A record is taken back into the form, unless it may have arrived; answers whether it was.
  draftAgain(seq, draft) {
    return this.within(["queue", "notes"], async (queue, notes) => {
      const record = await answered(queue.get(seq));
      if (!record || !mayChange(record)) return false;
      await answered(queue.delete(seq));
      await answered(notes.put(draft, `draft/${record.officer}`));
      return true;
    });
  }

  // Changes a record as it stands now; answers it, or undefined where it is gone.
  change(seq, changes) {
    return this.within(["queue"], async (queue) => {
      const record = await answered(queue.get(seq));
      if (!record) return undefined;
      Object.assign(record, typeof changes === "function" ? changes(record) : changes);
      await answered(queue.put(record));
      return record;
    });
  }

  // The server answered for it: what became of it stays, the record and its photographs go.
  settle(record, result) {
    return this.within(["queue", "photos", "results"], async (queue, photos, results) => {
      await answered(queue.delete(record.seq));
      await answered(photos.delete(keysOf(record.id)));
      await answered(results.add(result));
      const old = (await answered(results.getAllKeys())).slice(0, -RESULTS);
      for (const seq of old) await answered(results.delete(seq));
    });
  }

  drop(record) {
    return this.within(["queue", "photos"], async (queue, photos) => {
      const now = await answered(queue.get(record.seq));
      if (!now || !mayChange(now)) return;
      await answered(queue.delete(record.seq));
      await answered(photos.delete(keysOf(record.id)));
    });
  }

  keepPhoto(id, photo, bytes) {
    return this.within(["photos"], (photos) => answered(photos.put(bytes.buffer, `${id}/${photo}`)));
  }

  dropPhotos(id, photo) {
    const which = photo ? `${id}/${photo}` : keysOf(id);
    return this.within(["photos"], (photos) => answered(photos.delete(which)));
  }

  // Photographs of a record that goes on under another id.
  movePhotos(from, to, digests) {
    return this.within(["photos"], async (photos) => {
      for (const digest of digests) {
        const bytes = await answered(photos.get(`${from}/${digest}`));
        if (bytes) await answered(photos.put(bytes, `${to}/${digest}`));
      }
      await answered(photos.delete(keysOf(from)));
    });
  }

  photo(id, photo) {
    return answered(this.database.transaction("photos").objectStore("photos").get(`${id}/${photo}`));
  }
}

// What was never sent, or was refused for certain: anything else may lie on the server's file already.
export const mayChange = (record) => record.state === "refused" || record.tries === 0;

const keysOf = (id) => IDBKeyRange.bound(`${id}/`, `${id}/\uffff`);

export function wipe() {
  return answered(indexedDB.deleteDatabase(NAME));
}
