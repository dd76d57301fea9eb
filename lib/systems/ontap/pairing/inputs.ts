import type { SideName } from "@/lib/domain/operation";
import type { CreateInput } from "../inputs";
import type { PairOptions } from "./options";

/** An offer that nobody answers ends by itself. Sent as a duration: then no clock has to agree with another. */
export const offerLasts = "PT1H";

export const otherSide = (side: SideName): SideName => (side === "a" ? "b" : "a");

/**
 * The input of one side's half. Both are bound to the other side's addresses and share a passphrase made here: an
 * anonymous offer would change name and identifier when it is accepted (NetApp reference, cluster peers 9.15.1).
 */
export function inputOf(options: PairOptions, side: SideName, passphrase: string): CreateInput {
  const own = options[side];
  const { encryption, applications } = options.shared;
  return {
    way: side === "a" ? "offer" : "accept",
    remoteAddresses: options[otherSide(side)].addresses,
    passphrase,
    encryption,
    ...(side === "a" ? { expiry: offerLasts } : {}),
    ...(own.name ? { name: own.name } : {}),
    ...(own.ipspace ? { ipspace: own.ipspace } : {}),
    ...(own.allowedSvms.length > 0 ? { allowedSvms: own.allowedSvms } : {}),
    ...(applications.length > 0 ? { applications } : {}),
  };
}
