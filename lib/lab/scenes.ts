import type { Scene } from "./scenario";

/** What happens in the lively demo fleet. */
export const scenes: readonly Scene[] = [];
