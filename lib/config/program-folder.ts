/**
 * The folder that holds the program: a clone's root, or that of an unpacked bundle. Nothing in it is ever written.
 * Whoever starts a bundled program says which it is; elsewhere programs are started from it.
 */
export const programFolder = (): string =>
  (globalThis as { peerdeckFolder?: string }).peerdeckFolder ?? process.cwd();
