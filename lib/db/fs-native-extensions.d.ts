/** The part of the library that is used here; it brings no types of its own. */
declare module "fs-native-extensions" {
  /** Locks the whole file exclusively for its descriptor. @returns false when another descriptor has it. */
  export function tryLock(fd: number): boolean;
  /** Gives the lock of the open file back, whoever else has the same open file. */
  export function unlock(fd: number): void;
}
