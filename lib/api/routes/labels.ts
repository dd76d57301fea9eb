import {
  annotationInputSchema,
  annotationSchema,
  knownLabelsSchema,
  labelChangeResultSchema,
  labelChangeSchema,
} from "@/lib/domain/annotation";
import { defineRoute } from "../define";
import { oneConnection, oneOf } from "./parts";

const onePeer = oneOf("peer");

export const listLabelsRoute = defineRoute({
  id: "listLabels",
  method: "GET",
  path: "/api/v1/labels",
  summary: "Every key of labels in use, with its values",
  access: "peers.read",
  response: knownLabelsSchema,
});

export const changeLabelsRoute = defineRoute({
  id: "changeLabels",
  method: "POST",
  path: "/api/v1/labels",
  summary:
    "Add and remove labels of many connections and peers; what a file defines is refused by itself",
  access: "peers.write",
  body: labelChangeSchema,
  response: labelChangeResultSchema,
  audit: { action: "labels.change", targetKind: "fleet" },
});

export const readConnectionAnnotationRoute = defineRoute({
  id: "readConnectionAnnotation",
  method: "GET",
  path: "/api/v1/annotations/connections/{id}",
  summary: "Labels, owner, note and link of a connection",
  access: "connections.read",
  params: oneConnection,
  response: annotationSchema,
});

export const putConnectionAnnotationRoute = defineRoute({
  id: "putConnectionAnnotation",
  method: "PUT",
  path: "/api/v1/annotations/connections/{id}",
  summary: "Say of a connection exactly these labels, owner, note and link; its peers inherit them",
  access: "peers.write",
  params: oneConnection,
  body: annotationInputSchema,
  response: annotationSchema,
  audit: { action: "annotations.update", targetKind: "connection" },
});

export const readPeerAnnotationRoute = defineRoute({
  id: "readPeerAnnotation",
  method: "GET",
  path: "/api/v1/annotations/peers/{id}",
  summary:
    "Labels, owner, note and link of a peer's relationship, and what it has from its connection",
  access: "peers.read",
  params: onePeer,
  response: annotationSchema,
});

export const putPeerAnnotationRoute = defineRoute({
  id: "putPeerAnnotation",
  method: "PUT",
  path: "/api/v1/annotations/peers/{id}",
  summary:
    "Say of a peer's relationship, and so of both its halves, exactly these labels, owner, note and link",
  access: "peers.write",
  params: onePeer,
  body: annotationInputSchema,
  response: annotationSchema,
  audit: { action: "annotations.update", targetKind: "peer" },
});
