import type { Peer } from "@/lib/domain/peer";
import type { FormContext, FormValues, RequestPreview } from "@/lib/systems/contract/forms";
import { establishBody, generateBody, type PeeringPlace } from "../bodies";
import { parseKey } from "../to-peer";
import { clusterOf } from "./context";
import { addressesOf, metaOf, textOf } from "./values";

const mask = "••••••••";

const request = (way: string, place: PeeringPlace, values: FormValues): RequestPreview =>
  way === "establish"
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
export const createRequest = (values: FormValues, context: FormContext): RequestPreview =>
  request(
    textOf(values, "way"),
    {
      name: textOf(values, "name"),
      partition: textOf(values, "partition") || (clusterOf(context).partition ?? undefined),
    },
    values,
  );

/** The request an update input becomes. */
export const updateRequest = (peer: Peer, changes: FormValues): RequestPreview =>
  request(textOf(changes, "way"), parseKey(peer.key), changes);
