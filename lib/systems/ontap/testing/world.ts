import type { LabRandom, LabWorld } from "@/lib/systems/contract/emulator";

/** Mulberry32: small, fast, good enough to be the same everywhere. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function testRandom(seed: number): LabRandom {
  const next = generator(seed);
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join("");
  return {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    hex,
  };
}

/** For tests: a world whose clock only moves when told. Nothing in it speaks TLS, so its certificates are only shaped like some. */
export function testWorld(startMs: number, seed = 1): LabWorld & { advance(ms: number): void } {
  let nowMs = startMs;
  const pem = (what: string): string => `-----BEGIN ${what}-----\nAA==\n-----END ${what}-----`;
  const issue = async () => ({ certPem: pem("CERTIFICATE"), keyPem: pem("PRIVATE KEY") });
  return {
    now: () => nowMs,
    advance(ms) {
      nowMs += ms;
    },
    random: testRandom(seed),
    certificates: { caPem: "", createAuthority: issue, issue },
  };
}
