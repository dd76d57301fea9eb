/** JSON pointers (RFC 6901): where in an input something is. "" is the input as a whole. */

/** A path, as zod gives it, as a pointer: ["remote", "addresses", 0] → "/remote/addresses/0". */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** The parts of a pointer: "/remote/addresses/0" → ["remote", "addresses", "0"]. */
export const pathOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
