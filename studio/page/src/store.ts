// What must never be lost: each release with its pictures, in the browser's own store (IndexedDB). A picture is kept once, under
// its hash, however many releases and versions show it; a release names it.

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
  /** What nobody has written yet: fields of a release that was begun here, and what pictures show, by their files. */
  unwritten?: string[];
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

/** A release as it is kept: its pictures by their hashes; by their bytes, where an older studio kept it. */
type Kept = Omit<Saved, "files"> & { files: { [path: string]: string | Uint8Array } };

const NAME = "presskit-studio";

/** The hashes of pictures that were met already. */
const hashes = new WeakMap<Uint8Array, Promise<string>>();

/** SHA-256 of a picture, in hexadecimal digits. */
function hashOf(bytes: Uint8Array): Promise<string> {
  const known = hashes.get(bytes);
  if (known) return known;
  const hash = crypto.subtle.digest("SHA-256", bytes as BufferSource).then((digest) => [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  hashes.set(bytes, hash);
  return hash;
}

export class Store {
  private constructor(private readonly base: IDBDatabase) {}

  /** Opens the store; null where the browser has none, or forbids it. */
  static open(): Promise<Store | null> {
    return new Promise((resolve) => {
      try {
        const opening = indexedDB.open(NAME, 3);
        opening.onupgradeneeded = ({ oldVersion }) => {
          if (oldVersion < 1) opening.result.createObjectStore("releases", { keyPath: "id" });
          if (oldVersion < 2) opening.result.createObjectStore("houses", { keyPath: "id" });
          if (oldVersion < 3) opening.result.createObjectStore("pictures");
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

  /** Does some work in one transaction: all of it is done, or nothing. */
  private within<T>(mode: IDBTransactionMode, names: string[], work: (...stores: IDBObjectStore[]) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = this.base.transaction(names, mode, { durability: "strict" });
      const result = work(...names.map((name) => transaction.objectStore(name)));
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = () => reject(transaction.error ?? new Error("store"));
      transaction.onabort = () => reject(transaction.error ?? new Error("store"));
    });
  }

  private ask<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>, name = "releases"): Promise<T> {
    return this.within(mode, [name], (store) => work(store as IDBObjectStore)).then((request) => request.result);
  }

  async save(release: Saved): Promise<void> {
    const pictures = new Map<string, Uint8Array>();
    const files: Kept["files"] = {};
    // The text is taken as it stands now, whatever is typed while hashes are made.
    const kept = { ...release };
    for (const [path, bytes] of Object.entries(release.files)) {
      const hash = await hashOf(bytes);
      files[path] = hash;
      pictures.set(hash, bytes);
    }
    await this.within("readwrite", ["releases", "pictures"], (releases, store) => {
      releases?.put({ ...kept, files });
      for (const [hash, bytes] of pictures) {
        const known = store?.getKey(hash);
        if (known) known.onsuccess = () => known.result === undefined && store?.put(bytes, hash);
      }
    });
  }

  /** Forgets a release, and the pictures that no other shows. */
  async remove(id: string): Promise<void> {
    await this.within("readwrite", ["releases", "pictures"], (releases, store) => {
      releases?.delete(id);
      const left = releases?.getAll() as IDBRequest<Kept[]>;
      const keys = store?.getAllKeys() as IDBRequest<IDBValidKey[]>;
      keys.onsuccess = () => {
        const shown = new Set<IDBValidKey>(left.result.flatMap(({ files }) => Object.values(files).filter((file) => typeof file === "string")));
        for (const key of keys.result) if (!shown.has(key)) store?.delete(key);
      };
    });
  }

  saveHouse(house: SavedHouse): Promise<unknown> {
    return this.ask("readwrite", (store) => store.put(house), "houses");
  }

  house(): Promise<SavedHouse | undefined> {
    return this.ask("readonly", (store) => store.get("house"), "houses");
  }

  /** All releases, the last one first. */
  async all(): Promise<Saved[]> {
    const [all, keys, pictures] = await this.within("readonly", ["releases", "pictures"], (releases, store) => [
      releases?.getAll() as IDBRequest<Kept[]>,
      store?.getAllKeys() as IDBRequest<IDBValidKey[]>,
      store?.getAll() as IDBRequest<Uint8Array[]>,
    ] as const);
    const known = new Map(keys.result.map((key, at) => [key, pictures.result[at]]));
    const whole = (kept: Kept): Saved => {
      const files = Object.entries(kept.files).map(([path, file]) => [path, typeof file === "string" ? known.get(file) : file] as const);
      return { ...kept, files: Object.fromEntries(files.filter((file): file is [string, Uint8Array] => file[1] !== undefined)) };
    };
    return all.result.map(whole).sort((a, b) => b.at - a.at);
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
