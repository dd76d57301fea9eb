/** What stands once in the shell and can be opened from anywhere. */
export type Opened = "command-menu" | "shortcuts" | "help";

const eventName = (what: Opened) => `peerdeck:${what}`;

/** Opens it. `about`: which part of it. */
export const openFromAnywhere = (what: Opened, about = ""): boolean =>
  window.dispatchEvent(new CustomEvent(eventName(what), { detail: about }));

export const openCommandMenu = (): boolean => openFromAnywhere("command-menu");

/** For what is opened: hears who wants it. Returns how to stop. */
export function onOpened(what: Opened, listener: (about: string) => void): () => void {
  const hear = (event: Event) => listener(String((event as CustomEvent<unknown>).detail));
  window.addEventListener(eventName(what), hear);
  return () => window.removeEventListener(eventName(what), hear);
}
