import { consulProof } from "../consul/testing/proof";
import { ontapProof } from "../ontap/testing/proof";
import { otcProof } from "../otc/testing/proof";
import type { SystemProof } from "./proof";

const proofs: Record<string, SystemProof> = {
  ontap: ontapProof,
  consul: consulProof,
  otc: otcProof,
};

/** What proves a registered system. A new one has a line here. */
export function proofOf(systemId: string): SystemProof {
  const proof = proofs[systemId];
  if (!proof) throw new Error(`Nothing proves system "${systemId}": give it a line in proofs.ts.`);
  return proof;
}
