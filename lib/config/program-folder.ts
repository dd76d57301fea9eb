import path from "node:path";

/**
 * The folder that holds the program: a clone's root, or that of an unpacked bundle. Nothing in it is ever written.
 * Whoever starts a bundled program says which it is; elsewhere programs are started from it.
 */
export const programFolder = (): string =>
  (globalThis as { peerdeckFolder?: string }).peerdeckFolder ?? process.cwd();

/** A file or folder of the program. The bundler must not see where it leads: it would put its own copy there. */
export const programFile = (place: string): string =>
  path.join(/* turbopackIgnore: true */ programFolder(), place);
