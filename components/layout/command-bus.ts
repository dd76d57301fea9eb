const eventName = "peerdeck:command-menu";

/** Opens the command menu from anywhere. */
export const openCommandMenu = (): boolean => window.dispatchEvent(new Event(eventName));

/** For the command menu: hears who wants it. Returns how to stop. */
export function onCommandMenu(listener: () => void): () => void {
  window.addEventListener(eventName, listener);
  return () => window.removeEventListener(eventName, listener);
}
