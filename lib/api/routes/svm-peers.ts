import { operationRowSchema } from "@/lib/domain/operation";
import {
  svmPeerChoicesSchema,
  svmPeerInputSchema,
  svmPeerListSchema,
  svmPeerRefSchema,
} from "@/lib/domain/svm-peer";
import { defineRoute } from "../define";
import { oneOf } from "./parts";

const onePeer = oneOf("peer");

export const listSvmPeersRoute = defineRoute({
  id: "listSvmPeers",
  method: "GET",
  path: "/api/v1/peers/{id}/svm-peers",
  summary:
    "SVM peers that stand on a cluster peer, read live from both registered ends and matched to each other",
  access: "peers.read",
  live: true,
  params: onePeer,
  response: svmPeerListSchema,
});

export const readSvmPeerChoicesRoute = defineRoute({
  id: "readSvmPeerChoices",
  method: "GET",
  path: "/api/v1/peers/{id}/svm-peers/choices",
  summary: "What both ends offer for a new SVM peer, read live",
  access: "peers.read",
  live: true,
  params: onePeer,
  response: svmPeerChoicesSchema,
});

export const beginSvmPairRoute = defineRoute({
  id: "beginSvmPair",
  method: "POST",
  path: "/api/v1/peers/{id}/svm-peers",
  summary:
    "Create an SVM peer and accept it at the other end: both, or nothing. Answers when it has started; follow the operation",
  access: "peers.write",
  live: true,
  params: onePeer,
  body: svmPeerInputSchema,
  response: operationRowSchema,
  status: 202,
  audit: { action: "svm-peers.pair", targetKind: "operation" },
});

export const beginSvmUnpairRoute = defineRoute({
  id: "beginSvmUnpair",
  method: "POST",
  path: "/api/v1/peers/{id}/svm-peers/remove",
  summary: "Remove an SVM peer at both ends. Answers when it has started; follow the operation",
  access: "peers.write",
  live: true,
  params: onePeer,
  body: svmPeerRefSchema,
  response: operationRowSchema,
  status: 202,
  audit: { action: "svm-peers.unpair", targetKind: "operation" },
});
