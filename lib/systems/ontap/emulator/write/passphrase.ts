import type { LabRandom } from "@/lib/systems/contract/emulator";

/** A generated passphrase: 24 base64 characters, as in every documented example. */
export const madePassphrase = (random: LabRandom): string =>
  Buffer.from(random.hex(36), "hex").toString("base64");
