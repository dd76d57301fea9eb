import type { LabRandom } from "@/lib/systems/contract/emulator";

/** The four 32-bit words a generator consists of. */
export type RandomState = readonly [number, number, number, number];

/** A generator whose position can be kept, so that a restored fleet never hands out an identifier twice. */
export interface SavedRandom extends LabRandom {
  save(): RandomState;
  restore(state: RandomState): void;
}

/** Spreads a text over 32 bits (FNV-1a with a final avalanche). */
function hash32(text: string, salt: number): number {
  let hash = 0x811c9dc5 ^ salt;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Chance under a seed: the same seed gives the same sequence on every machine (small fast counter generator, 32 bit). */
export function createRandom(seed: string): SavedRandom {
  let a = hash32(seed, 1);
  let b = hash32(seed, 2);
  let c = hash32(seed, 3);
  let counter = 1;

  const word = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  const next = () => word() / 0x1_0000_0000;
  const integer = (minInclusive: number, maxInclusive: number) =>
    minInclusive + Math.floor(next() * (maxInclusive - minInclusive + 1));
  const hex = (digits: number): string => {
    let text = "";
    while (text.length < digits) text += word().toString(16).padStart(8, "0");
    return text.slice(0, digits);
  };
  // The first words still resemble the seed.
  for (let round = 0; round < 12; round += 1) word();

  return {
    next,
    integer,
    hex,
    pick<T>(items: readonly T[]): T {
      if (items.length === 0) throw new Error("Cannot pick from an empty list.");
      return items[integer(0, items.length - 1)] as T;
    },
    uuid() {
      const digits = hex(32);
      const variant = ((parseInt(digits.charAt(16), 16) & 0x3) | 0x8).toString(16);
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        variant + digits.slice(17, 20),
        digits.slice(20),
      ].join("-");
    },
    save: () => [a, b, c, counter],
    restore(state) {
      [a, b, c, counter] = state;
    },
  };
}
