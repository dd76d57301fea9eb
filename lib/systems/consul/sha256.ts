/** First 32 bits of the fractional parts of the roots of the first primes, as FIPS 180-4 defines its constants. */
function primeRoots(count: number, exponent: number): number[] {
  const roots: number[] = [];
  for (let candidate = 2; roots.length < count; candidate++) {
    if (isPrime(candidate)) roots.push(((candidate ** exponent % 1) * 2 ** 32) | 0);
  }
  return roots;
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++)
    if (candidate % divisor === 0) return false;
  return true;
}

const initial = primeRoots(8, 1 / 2);
const constants = primeRoots(64, 1 / 3);
const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/**
 * SHA-256 of bytes as upper-case hex. Ours because Web Crypto is missing on pages served over plain HTTP,
 * and fingerprints must show there too. Source: FIPS 180-4.
 */
export function sha256Hex(bytes: Uint8Array): string {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  const hash = Int32Array.from(initial);
  const words = new Int32Array(64);
  for (let offset = 0; offset < padded.length; offset += 64) {
    for (let index = 0; index < 16; index++) words[index] = view.getInt32(offset + index * 4);
    extend(words);
    compress(hash, words);
  }
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, "0"))
    .join("")
    .toUpperCase();
}

function extend(words: Int32Array): void {
  for (let index = 16; index < 64; index++) {
    const early = words[index - 15]!;
    const late = words[index - 2]!;
    const low = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const high = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[index] = words[index - 16]! + low + words[index - 7]! + high;
  }
}

function compress(hash: Int32Array, words: Int32Array): void {
  const state = Array.from(hash);
  for (let index = 0; index < 64; index++) {
    const [a, b, c, d, e, f, g, h] = state as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const first =
      (h +
        (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
        ((e & f) ^ (~e & g)) +
        constants[index]! +
        words[index]!) |
      0;
    const second =
      ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    state.splice(0, 8, (first + second) | 0, a, b, c, (d + first) | 0, e, f, g);
  }
  for (let index = 0; index < 8; index++) hash[index] = hash[index]! + state[index]!;
}

/** A fingerprint with colons between bytes: "08:19:D7:…". */
export const fingerprintOf = (bytes: Uint8Array): string =>
  (sha256Hex(bytes).match(/../g) ?? []).join(":");
