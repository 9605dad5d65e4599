// The form: what is typed and photographed lies on the device at once, and becomes a record when it is saved.
import { NotBared } from "./quick_bytes.js";
import { TooLarge, prepared } from "./quick_photos.js";
import { uuid7 } from "./quick_queue.js";
import { bodyOf, moment } from "./quick_record.js";
import { emptyDraft } from "./quick_store.js";
import { clock, say } from "./quick_words.js";

const FIELDS = ["name", "source", "observed", "place", "companion", "moment", "late_reason", "paper"];
const SPARE = 2; // As many photographs of the largest size have to fit before another one is taken.
const OFFERED = 6;

const el = (id) => document.getElementById(id);
const squeezed = (text) => text.replaceAll(" ", "").toLowerCase();

export class Form {
  // known: { cases, companions }; queued(): clues of his that wait on this device.
  constructor(store, officer, skew, page) {
    Object.assign(this, { store, officer, skew, known: { cases: [], companions: [] }, queued: () => [] });
    this.largest = Number(page.largest);
    this.most = Number(page.most);
    this.form = el("entry");
    this.form.addEventListener("input", () => this.changed());
    el("name").addEventListener("input", () => this.offer());
    el("photos").addEventListener("change", (event) => this.add([...event.target.files]));
    el("locate").addEventListener("click", () => this.locate());
    el("clear").addEventListener("click", () => this.clear());
    el("clear").addEventListener("blur", () => (el("clear").textContent = say("clear")));
    for (const link of this.form.querySelectorAll("[data-mode]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.turn(link.dataset.mode);
        this.changed();
      });
    }
  }

  get mode() {
    return this.form.elements.mode.value;
  }

  get fields() {
    return Object.fromEntries(FIELDS.map((name) => [name, this.form.elements[name].value.trim()]));
  }

  // Begin with the draft of last time if it has any content, else with what the address brought along.
  async begin() {
    const typed = this.fields;
    const draft = await this.store.note(`draft/${this.officer}`);
    const kept = (await this.store.note(`habits/${this.officer}`)) ?? {};
    this.draft = { id: uuid7(), caseId: uuid7(), photos: [], case: "", mode: this.mode, fields: { ...kept, ...given(typed) } };
    if (!emptyDraft(draft)) this.draft = draft;
    this.fill();
    await this.room();
  }

  fill() {
    this.turn(this.draft.mode);
    for (const name of FIELDS) this.form.elements[name].value = this.draft.fields[name] ?? "";
    el("later").open = Boolean(this.draft.fields.moment || this.draft.fields.late_reason || this.draft.fields.paper);
    this.offer();
    this.showPhotos();
    el("clear").hidden = emptyDraft(this.draft);
  }

  turn(mode) {
    this.form.elements.mode.value = mode;
    for (const part of this.form.querySelectorAll("[data-for]")) {
      if (part.id !== "look" && part.id !== "cases") part.hidden = part.dataset.for !== mode;
    }
    for (const link of this.form.querySelectorAll("[data-mode]")) {
      if (link.dataset.mode === mode) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    el("source").required = mode === "clue";
    this.offer();
  }

  companions(list) {
    const select = el("companion");
    const known = new Set([...select.options].map((option) => option.value));
    for (const each of list) if (!known.has(each.id)) select.add(new Option(each.name, each.id), select.options.length - 1);
  }

  // The cases on this device that fit what was typed, queued clues among them.
  offer() {
    const wanted = squeezed(el("name").value);
    const cases = [...this.known.cases, ...this.queued()];
    const found = wanted ? cases.filter((each) => squeezed(`${each.name}\n${each.number}\n${each.code}`).includes(wanted)) : [];
    const hits = this.mode === "note" ? found.slice(0, OFFERED) : [];
    const before = this.chosen?.id ?? this.draft?.case;
    el("hits").replaceChildren(...hits.map((each) => choice(each, each.id === before || hits.length === 1)));
    el("cases").hidden = hits.length < 2;
    this.hits = hits;
    const told = hits.length === 1 ? say("hit", { case: titled(hits[0]) }) : hits.length ? say("hits", { count: found.length }) : say("noHit");
    el("known").textContent = this.mode === "note" && wanted ? told : "";
    el("known").classList.remove("err");
  }

  get chosen() {
    const id = this.form.querySelector('input[name="case"]:checked')?.value;
    return this.hits?.find((each) => each.id === id);
  }

  changed() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.keep(), 250);
  }

  async keep() {
    clearTimeout(this.soon);
    Object.assign(this.draft, { mode: this.mode, fields: this.fields, case: this.chosen?.id ?? this.draft.case });
    await this.safely(() => this.store.set(`draft/${this.officer}`, this.draft));
    el("clear").hidden = emptyDraft(this.draft);
  }

  async safely(work) {
    try {
      await work();
      el("saved").textContent = say("kept", { time: clock(Date.now(), true) });
      return true;
    } catch {
      el("saved").textContent = say("unsaved");
      return false;
    }
  }

  // Says before a photograph is taken that there is no room for it.
  async room() {
    const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    const full = quota - usage < SPARE * this.largest;
    const many = this.draft.photos.length >= this.most;
    el("photos").disabled = full || many;
    el("digests").classList.toggle("err", full || many);
    if (full || many) el("digests").textContent = full ? say("noRoom") : say("tooMany", { count: this.most });
  }

  async add(files) {
    el("photos").value = "";
    el("digests").textContent = say("preparing");
    let trouble = "";
    for (const file of files) {
      if (this.draft.photos.length >= this.most) trouble = say("tooMany", { count: this.most });
      else trouble = (await this.addOne(file)) || trouble;
    }
    this.showPhotos();
    if (trouble) {
      el("digests").textContent = trouble;
      el("digests").classList.add("err");
    } else await this.room();
  }

  async addOne(file) {
    try {
      const { bytes, ...photo } = await prepared(file, this.largest);
      if (this.draft.photos.some((each) => each.sha256 === photo.sha256)) return "";
      await this.store.keepPhoto(this.draft.id, photo.sha256, bytes);
      this.draft.photos.push({ ...photo, sent: false });
      await this.keep();
      return "";
    } catch (error) {
      if (error instanceof TooLarge) return say("tooLarge");
      return error instanceof NotBared ? say("notBared") : say("noRoom");
    }
  }

  showPhotos() {
    const { photos } = this.draft;
    el("shots").replaceChildren(...photos.map((photo, at) => this.shot(photo, at + 1)));
    el("shots").hidden = photos.length === 0;
    this.caption ??= el("shots-caption").textContent;
    el("shots-caption").textContent = photos.length ? say("photos", { count: photos.length }) : this.caption;
    const digests = photos.map(({ sha256 }) => `${sha256.slice(0, 4)}…${sha256.slice(-2)}`).join(say("comma"));
    el("digests").textContent = photos.length ? say("digests", { digests }) : "";
    el("digests").classList.remove("err");
  }

  shot(photo, number) {
    const item = document.createElement("li");
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: "×" });
    drop.setAttribute("aria-label", say("dropPhoto", { number }));
    drop.addEventListener("click", async () => {
      this.draft.photos = this.draft.photos.filter((each) => each !== photo);
      await this.keep();
      await this.store.dropPhotos(this.draft.id, photo.sha256);
      this.showPhotos();
      await this.room();
      el("photos").focus();
    });
    item.append(Object.assign(new Image(76, 76), { src: photo.thumb || "/static/mark.svg", alt: say("photo", { number }) }), drop);
    return item;
  }

  // Only when it is asked for: what the device knows of where it is, written into the place.
  locate() {
    const told = el("where");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const at = `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`;
        el("place").value = `${el("place").value} (${at})`.trim();
        told.textContent = say("located", { metres: Math.ceil(coords.accuracy) });
        this.changed();
      },
      () => (told.textContent = say("notLocated")),
      { enableHighAccuracy: true, timeout: 15000 },
    );
  }

  // Saves the record; answers whether it lies in the queue.
  async save() {
    const target = this.mode === "note" ? this.chosen : null;
    if (this.mode === "note" && !target) {
      el("known").textContent = say(this.hits.length ? "chooseCase" : "noHit");
      el("known").classList.add("err");
      (this.hits.length ? el("hits").querySelector("input") : el("name")).focus();
      return false;
    }
    await this.keep();
    const record = this.record(target);
    if (!(await this.safely(() => this.store.enqueue(record)))) return false;
    const { source, companion } = record.fields;
    await this.safely(() => this.store.set(`habits/${this.officer}`, { source, companion }));
    await this.anew();
    return true;
  }

  // An empty form that remembers who comes along and where clues come from.
  async anew() {
    const { source, companion } = this.draft.fields;
    this.draft = { id: uuid7(), caseId: uuid7(), photos: [], case: "", mode: this.mode, fields: { source, companion } };
    this.fill();
    await this.room();
  }

  // Asked for twice, on the spot.
  async clear() {
    if (el("clear").textContent !== say("clearReally")) {
      el("clear").textContent = say("clearReally");
      return;
    }
    const { id } = this.draft;
    await this.anew();
    await this.keep();
    await this.store.dropPhotos(id);
    el("observed").focus();
  }

  record(target) {
    const { id, mode, fields, photos } = this.draft;
    const caseId = target?.id ?? this.draft.caseId;
    const address = target?.address ?? "/api/v1/warning-cases";
    const body = bodyOf(this.draft, this.skew);
    const name = target?.name || fields.name;
    return { id, caseId, officer: this.officer, mode, address, body, fields, photos, name, made: Date.now(), state: "waiting", tries: 0 };
  }

  // A record comes back to be changed, under the ids that it has.
  async takeBack(record) {
    await this.keep();
    if (!emptyDraft(this.draft)) return false;
    const { id, caseId, mode, fields, photos } = record;
    const draft = { id, caseId: mode === "clue" ? caseId : uuid7(), photos, case: caseId, mode, fields: { ...fields, moment: fields.moment || moment(record.made - this.skew) } };
    if (!(await this.store.draftAgain(record.seq, draft))) return false;
    if (record.problem?.type?.endsWith(":key-reused")) {
      // Under this id something else lies on the file: what is sent now is another record.
      draft.id = uuid7();
      await this.store.movePhotos(id, draft.id, photos.map(({ sha256 }) => sha256));
      draft.photos = photos.map((photo) => ({ ...photo, sent: false }));
    }
    this.draft = draft;
    this.fill();
    await this.keep();
    el("saved").textContent = say("editing");
    el("observed").focus();
    return true;
  }
}

const given = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
const titled = (each) => [each.label, each.number, each.name, each.stage].filter(Boolean).join(" ");

function choice(each, checked) {
  const label = Object.assign(document.createElement("label"), { className: "opt", htmlFor: `case-${each.id}` });
  const radio = Object.assign(document.createElement("input"), { type: "radio", name: "case", id: `case-${each.id}`, value: each.id, checked });
  label.append(radio, Object.assign(document.createElement("span"), { textContent: titled(each) }));
  return label;
}
