import type { FormNote } from "@/lib/systems/contract/fields";
import { policyOf } from "./cluster-view";
import type { Context, CreateValues } from "./draft";

/** No character that a terminal, a mail or a tired reader turns into another one. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
/** As long as those ONTAP generates: more than 139 bits. */
const usualLength = 24;

export const passphraseLength = (minimum: number): number => Math.max(usualLength, minimum);

/** A passphrase of `length` characters, each as likely as any other. */
export function makePassphrase(length: number): string {
  const fair = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < fair && text.length < length) text += alphabet[byte % alphabet.length] ?? "";
    }
  }
  return text;
}

/** One click makes a passphrase; the rule it follows is the cluster's own minimum. */
export const generate = {
  rule(context: Context): string {
    const { minimumPassphraseLength: minimum } = policyOf(context);
    return `At least ${minimum} characters: the minimum of this cluster's peering policy. A generated one has ${passphraseLength(minimum)} letters and digits.`;
  },
  make: (_values: unknown, context: Context): string =>
    makePassphrase(passphraseLength(policyOf(context).minimumPassphraseLength)),
};

/** Why a passphrase is too short for this cluster; null when it is not. Source: NetApp reference, cluster peers 9.15.1 (code 4653236). */
export function tooShort(passphrase: string, minimum: number): string | null {
  return passphrase.length >= minimum
    ? null
    : `Enter a passphrase of at least ${minimum} characters.`;
}

/** Clusters compare passphrases byte for byte, so a blank that came along with a paste counts. */
export function blankNotes(passphrase = ""): FormNote<Pick<CreateValues, "passphrase">>[] {
  if (passphrase.trim() === "" || passphrase === passphrase.trim()) return [];
  return [
    {
      tone: "warning",
      text: "The passphrase begins or ends with a blank, which counts as part of it.",
      fix: { label: "Remove the blanks", set: { passphrase: passphrase.trim() } },
    },
  ];
}
