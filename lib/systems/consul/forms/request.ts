import type { Peer } from "@/lib/domain/peer";
import type { RequestPreview } from "@/lib/systems/contract/forms";
import { trimmed } from "@/lib/systems/kit/trimmed";
import { establishBody, generateBody, type PeeringPlace } from "../bodies";
import type { UpdateInput } from "../inputs";
import { parseKey } from "../to-peer";
import { clusterOf } from "./context";
import { addressesOf, metaOf, type Context, type CreateValues, type SharedValues } from "./values";

const mask = "••••••••";

const request = (values: SharedValues & { way?: string }, place: PeeringPlace): RequestPreview =>
  values.way === "establish"
    ? {
        method: "POST",
        path: "/v1/peering/establish",
        body: establishBody(place, { token: mask, meta: metaOf(values) }),
      }
    : {
        method: "POST",
        path: "/v1/peering/token",
        body: generateBody(place, { meta: metaOf(values), serverAddresses: addressesOf(values) }),
      };

/** The request a wizard's values become. */
export const createRequest = (values: CreateValues, context: Context): RequestPreview =>
  request(values, {
    name: trimmed(values.name),
    partition: trimmed(values.partition) || (clusterOf(context).partition ?? undefined),
  });

/** The request an update input becomes. */
export const updateRequest = (peer: Peer, changes: UpdateInput): RequestPreview =>
  request(changes, parseKey(peer.key));
