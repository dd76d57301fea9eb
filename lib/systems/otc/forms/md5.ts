import type { FormNote } from "@/lib/systems/contract/fields";
import { md5Weakness } from "../md5-rules";
import type { CreateValues } from "./draft";

/** Letters and digits that are hard to mistake for one another; no special characters, which routers' command lines read in their own way. */
const kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789"] as const;
const alphabet = kinds.join("");
/** Cisco IOS takes at most 25 characters. */
const generatedLength = 24;

/** Linux, and so FRRouting, keeps at most so many (TCP_MD5SIG_MAXKEYLEN in include/uapi/linux/tcp.h). */
const linuxLimit = 80;

/** One of `size`, each as likely; bytes past the last whole multiple are thrown away. */
function randomBelow(size: number): number {
  const limit = 256 - (256 % size);
  for (;;) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) return byte % size;
  }
}

const randomText = (length: number): string =>
  Array.from({ length }, () => alphabet.charAt(randomBelow(alphabet.length))).join("");

/** A key of 24 letters and digits, about 139 bits, with upper case, lower case and digits in it. */
export function generateMd5Key(): string {
  for (;;) {
    const key = randomText(generatedLength);
    // Drawn again until all kinds are there, so that every such key stays equally likely.
    if (kinds.every((kind) => [...kind].some((character) => key.includes(character)))) return key;
  }
}

export const md5Rule =
  "8 to 255 letters, digits and special characters of at least two kinds, no spaces. Generate makes 24 letters and digits.";

/** What routers make of a key the cloud accepts. */
export function md5Notes(key: string): FormNote<CreateValues>[] {
  const notes: FormNote<CreateValues>[] = [];
  if (md5Weakness(key) !== null && key !== "")
    notes.push({
      tone: "warning",
      text: "The cloud console asks for 8 characters of two kinds; a shorter or simpler key is easier to guess.",
    });
  if (key.includes("?"))
    notes.push({
      tone: "info",
      text: "On Cisco IOS press Ctrl-V before typing the ? of this key; it asks for help otherwise.",
    });
  if (key.length > linuxLimit)
    notes.push({
      tone: "warning",
      text: `FRRouting and other routers on Linux take at most ${linuxLimit} characters.`,
    });
  return notes;
}
