/** What the server's process is started with beside its own environment; where there is no glibc, it means nothing. */
const allocation = {
  // By itself glibc gives every thread memory of its own to cut up, up to eight arenas a core, and each keeps its holes.
  MALLOC_ARENA_MAX: "2",
  // And it keeps ever more of what was given back, up to 64 MB, unless it is told at what it usually begins: 128 KB.
  MALLOC_TRIM_THRESHOLD_: "131072",
};

/** A number of one's own is left as it is. */
export const serverEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(allocation).map(([name, usual]) => [name, process.env[name] ?? usual]),
  );
