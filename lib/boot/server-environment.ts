/**
 * What the server's process is started with beside its own environment. By itself glibc gives every thread memory of its
 * own to cut up, up to eight arenas a core, and each keeps its holes. A number of one's own is left as it is; where there
 * is no glibc, it means nothing.
 */
export const serverEnvironment = (): Record<string, string> => ({
  MALLOC_ARENA_MAX: process.env["MALLOC_ARENA_MAX"] ?? "2",
});
