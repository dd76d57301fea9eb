import { z } from "zod";
import { operationRowSchema } from "@/lib/domain/operation";
import {
  subPeerChoicesSchema,
  subPeerInputSchema,
  subPeerListSchema,
  subPeerRefSchema,
} from "@/lib/domain/svm-peer";
import { defineRoute } from "../define";

const onePeer = z.object({ id: z.uuid("There is no such peer.") });

export const listSubPeersRoute = defineRoute({
  id: "listSubPeers",
  method: "GET",
  path: "/api/v1/peers/{id}/svm-peers",
  summary:
    "Relationships that stand on a peer (ONTAP: SVM peers), read live from both registered ends and matched to each other",
  access: "peers.read",
  params: onePeer,
  response: subPeerListSchema,
});

export const readSubPeerChoicesRoute = defineRoute({
  id: "readSubPeerChoices",
  method: "GET",
  path: "/api/v1/peers/{id}/svm-peers/choices",
  summary: "What both ends offer for a new relationship on a peer, read live",
  access: "peers.read",
  params: onePeer,
  response: subPeerChoicesSchema,
});

export const beginSubPairRoute = defineRoute({
  id: "beginSubPair",
  method: "POST",
  path: "/api/v1/peers/{id}/svm-peers",
  summary:
    "Create a relationship on a peer and accept it at the other end: both, or nothing. Answers when it has begun; follow the operation",
  access: "peers.write",
  params: onePeer,
  body: subPeerInputSchema,
  response: operationRowSchema,
  status: 202,
  audit: { action: "sub-peers.pair", targetKind: "operation" },
});

export const beginSubUnpairRoute = defineRoute({
  id: "beginSubUnpair",
  method: "POST",
  path: "/api/v1/peers/{id}/svm-peers/remove",
  summary:
    "Remove a relationship on a peer at both ends. Answers when it has begun; follow the operation",
  access: "peers.write",
  params: onePeer,
  body: subPeerRefSchema,
  response: operationRowSchema,
  status: 202,
  audit: { action: "sub-peers.unpair", targetKind: "operation" },
});
