/** Letters and digits that are hard to mistake for one another when read aloud or typed over. */
const alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const groupLength = 6;

/** A passphrase of random letters and digits, in groups joined by "-". Default 24 characters beside the joints: 139 bits. */
export function generateSecret(length = 24): string {
  const limit = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // Bytes past the last whole multiple are thrown away, or early letters would be likelier.
      if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text.match(new RegExp(`.{1,${groupLength}}`, "g"))?.join("-") ?? text;
}

/** What a text could be at most, in bits, from its length and the kinds of characters in it. */
export function strengthBits(text: string): number {
  const kinds: [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^A-Za-z0-9]/, 32],
  ];
  const size = kinds.reduce((sum, [pattern, count]) => (pattern.test(text) ? sum + count : sum), 0);
  // A repeated character adds little: "aaaaaaaa" is not eight choices.
  const varied = new Set(text).size * 2;
  return size === 0 ? 0 : Math.floor(Math.min(text.length, varied) * Math.log2(size));
}

export type Strength = "weak" | "fair" | "strong";

export const strengthOf = (text: string): Strength => {
  const bits = strengthBits(text);
  return bits < 50 ? "weak" : bits < 90 ? "fair" : "strong";
};
