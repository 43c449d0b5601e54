// Every open incident the page knows, sorted as people need them: by the deadline that comes, or passed, first.

const due = row => (row.deadline?.dueAt ? Date.parse(row.deadline.dueAt) : Infinity);

/** Which of two comes first. */
export function earlier(a, b) {
  return due(a) - due(b) || Date.parse(a.openedAt) - Date.parse(b.openedAt) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
    || 0;
}

export class Store {
  #rows = new Map();
  #watchers = new Set();
  #changed = new Map();
  #wholly = false;
  #pending = false;
  ready = false;

  /** A watcher is told, once per frame, {all: boolean, changed: Map of id → row or null when gone}. */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  get(id) {
    return this.#rows.get(id);
  }

  all() {
    return [...this.#rows.values()];
  }

  reset() {
    this.#rows.clear();
    this.#wholly = true;
    this.ready = false;
  }

  put(rows) {
    for (const row of rows) {
      if (row.over) this.#rows.delete(row.id);
      else this.#rows.set(row.id, row);
      this.#changed.set(row.id, row);
    }
    if (this.ready) this.#tell();
  }

  take(ids) {
    for (const id of ids) {
      this.#rows.delete(id);
      this.#changed.set(id, null);
    }
    this.#tell();
  }

  whole() {
    this.ready = true;
    this.#tell();
  }

  #tell() {
    if (this.#pending) return;
    this.#pending = true;
    // A hidden page gets no frames; its title has to change all the same.
    (document.hidden ? setTimeout : requestAnimationFrame)(() => {
      this.#pending = false;
      const news = {all: this.#wholly, changed: this.#changed};
      this.#wholly = false;
      this.#changed = new Map();
      for (const watcher of this.#watchers) watcher(news);
    });
  }
}
