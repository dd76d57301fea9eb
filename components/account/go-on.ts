import { ownAddress } from "@/lib/config/base-path";

/** Leaves for a page by a full load, so that nothing of another session stays in memory. Never ends: the page does. */
export const goOn = (path: string): Promise<never> => {
  window.location.assign(ownAddress(path));
  return new Promise(() => undefined);
};
