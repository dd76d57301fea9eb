import type { RequestPreview } from "@/lib/systems/contract/forms";
import type { CreateInput } from "../inputs";
import { createBody } from "../to-request";
import { bringsPassphrase, draftOf, type Context, type CreateValues } from "./draft";

export const mask = "••••••••";

/**
 * The request that creates the relationship, the passphrase masked. Where one is still to be entered, its place shows:
 * the form sends nothing without it.
 */
export function createRequest(values: CreateValues, context: Context): RequestPreview {
  const draft = draftOf(values, context.nowMs);
  // The mask takes the passphrase's place: the draft has one only where the form brings it.
  const input: CreateInput = {
    ...draft,
    remoteAddresses: draft.remoteAddresses ?? [],
    ...(bringsPassphrase(values) && { passphrase: mask }),
  };
  return {
    method: "POST",
    path: "/api/cluster/peers?return_records=true",
    body: createBody(input),
  };
}
