import { isRecord } from "@/lib/domain/is-record";

/** A page of one thing that somebody has been to, or a place they chose. */
export interface Recent {
  href: string;
  label: string;
}
interface Kept {
  person: string;
  items: readonly Recent[];
}

const key = "peerdeck-recent";
const most = 12;

/** Pages of single things: these are worth going back to. */
const things =
  /^\/(?:(?:peers|connections|key-managers|operations|settings\/service-accounts|alerts\/rules)\/[0-9a-f-]{36}|connections\/[0-9a-f-]{36}\/virtual-interfaces\/[^/]+)$/;

export type RecentStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Kept by this browser, for one person; undefined where it keeps nothing. */
const browserStorage = (): RecentStorage | undefined => {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
};

const isRecent = (value: unknown): value is Recent =>
  isRecord(value) &&
  typeof value["href"] === "string" &&
  /^\/(?!\/)/.test(value["href"]) &&
  typeof value["label"] === "string";

function read(storage: RecentStorage | undefined): Kept {
  try {
    const kept = JSON.parse(storage?.getItem(key) ?? "null") as Partial<Kept> | null;
    return {
      person: typeof kept?.person === "string" ? kept.person : "",
      items: Array.isArray(kept?.items) ? kept.items.filter(isRecent) : [],
    };
  } catch {
    return { person: "", items: [] };
  }
}

function write(kept: Kept, storage: RecentStorage | undefined): void {
  try {
    storage?.setItem(key, JSON.stringify(kept));
  } catch {
    // A full or forbidden storage costs this alone.
  }
}

/** Whose browser it is now: what somebody else left is forgotten. */
export function claimRecent(person: string, storage = browserStorage()): void {
  if (read(storage).person !== person) write({ person, items: [] }, storage);
}

/** Where this person has been, the latest first. */
export const readRecent = (storage = browserStorage()): readonly Recent[] => read(storage).items;

/** Notes where this person goes. */
export function keepRecent({ href, label }: Recent, storage = browserStorage()): void {
  const { person, items } = read(storage);
  const others = items.filter((item) => item.href !== href);
  write({ person, items: [{ href, label }, ...others].slice(0, most) }, storage);
}

/** Notes a page that is looked at, if it is that of one thing. */
export function keepVisit(pathname: string, title: string, storage = browserStorage()): void {
  if (things.test(pathname)) keepRecent({ href: pathname, label: title }, storage);
}

/** Forgets it all, when somebody signs out. */
export const dropRecent = (storage = browserStorage()): void => storage?.removeItem(key);
