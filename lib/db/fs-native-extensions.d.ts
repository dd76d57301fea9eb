/** The part of the library that is used here; it brings no types of its own. */
declare module "fs-native-extensions" {
  /** Locks the whole file exclusively for its descriptor. @returns false when another descriptor has it. */
  export function tryLock(fd: number): boolean;
}
