// What must never be lost: each release with its pictures, in the browser's own store (IndexedDB).

import type { House } from "./house";

export interface Saved {
  id: string;
  /** The name of its file. */
  name: string;
  text: string;
  /** Its pictures, by their paths. */
  files: { [path: string]: Uint8Array };
  /** When it was saved, in milliseconds since 1970. */
  at: number;
  /** What its file had before its lines: line ends of Windows, a byte order mark. */
  windows: boolean;
  /** Whether it is open in a window: then it is opened again after a crash. Kept here, as small stores of browsers are written late. */
  open?: boolean;
  /** The release whose version in another language it is, by its number; it bears its own if it was the first. */
  group?: string;
  /** When it was begun, in milliseconds since 1970: versions stand in this order. */
  begun?: number;
  /** The folder that it lies in, where the browser lets the page write there. */
  folder?: FileSystemDirectoryHandle;
  /** What its file in the folder said when it was read or written last. */
  written?: string;
  /** Pictures that were added and don't lie in the folder yet, by their paths. */
  added?: string[];
}

/** The house, as it was dropped. */
export interface SavedHouse {
  id: "house";
  house: House;
  /** The house that this copy of the studio was saved for when that was done: a later copy has a later one. */
  instead: string;
}

const NAME = "presskit-studio";

export class Store {
  private constructor(private readonly base: IDBDatabase) {}

  /** Opens the store; null where the browser has none, or forbids it. */
  static open(): Promise<Store | null> {
    return new Promise((resolve) => {
      try {
        const opening = indexedDB.open(NAME, 2);
        opening.onupgradeneeded = ({ oldVersion }) => {
          if (oldVersion < 1) opening.result.createObjectStore("releases", { keyPath: "id" });
          if (oldVersion < 2) opening.result.createObjectStore("houses", { keyPath: "id" });
        };
        opening.onsuccess = () => {
          // A window with a later studio may want to change the store.
          opening.result.onversionchange = () => opening.result.close();
          resolve(new Store(opening.result));
        };
        opening.onerror = () => resolve(null);
        opening.onblocked = () => resolve(null);
      } catch {
        resolve(null);
      }
    });
  }

  private ask<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>, name = "releases"): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = this.base.transaction(name, mode, { durability: "strict" });
      const request = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error ?? new Error("store"));
      transaction.onabort = () => reject(transaction.error ?? new Error("store"));
    });
  }

  save(release: Saved): Promise<unknown> {
    return this.ask("readwrite", (store) => store.put(release));
  }

  remove(id: string): Promise<unknown> {
    return this.ask("readwrite", (store) => store.delete(id));
  }

  saveHouse(house: SavedHouse): Promise<unknown> {
    return this.ask("readwrite", (store) => store.put(house), "houses");
  }

  house(): Promise<SavedHouse | undefined> {
    return this.ask("readonly", (store) => store.get("house"), "houses");
  }

  /** All releases, the last one first. */
  async all(): Promise<Saved[]> {
    const all: Saved[] = await this.ask("readonly", (store) => store.getAll());
    return all.sort((a, b) => b.at - a.at);
  }
}

/** Small wishes: the language of the page, its light. */
export const wish = {
  get: (name: string): string | null => quietly(() => localStorage.getItem(`${NAME}-${name}`)),
  set: (name: string, value: string): void => {
    quietly(() => localStorage.setItem(`${NAME}-${name}`, value));
  },
};

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** Two windows on one release know of each other. */
export class Windows {
  private readonly channel = new BroadcastChannel(NAME);
  private readonly own = crypto.randomUUID();
  private open: string | null = null;

  constructor(heard: { twice(): void; taken(): void }) {
    this.channel.onmessage = ({ data }: MessageEvent<{ kind: string; id: string; from: string }>) => {
      if (data.from === this.own || data.id !== this.open) return;
      if (data.kind === "opened") this.say("here");
      if (data.kind === "here") heard.twice();
      if (data.kind === "taken") heard.taken();
    };
  }

  private say(kind: string): void {
    if (this.open !== null) this.channel.postMessage({ kind, id: this.open, from: this.own });
  }

  opened(id: string): void {
    this.open = id;
    this.say("opened");
  }

  /** Goes on here; the other windows stop. */
  take(): void {
    this.say("taken");
  }
}
