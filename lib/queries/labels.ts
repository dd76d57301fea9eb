import { queryOptions } from "@tanstack/react-query";
import type { RouteArguments } from "@/lib/api/define";
import type {
  listLabelsRoute,
  putConnectionAnnotationRoute,
  putPeerAnnotationRoute,
  readConnectionAnnotationRoute,
  readPeerAnnotationRoute,
} from "@/lib/api/routes/labels";
import type { Labelled } from "@/lib/domain/annotation";
import { call } from "./client";
import { connectionsKey, peerKey } from "./keys";

/** Every key in use with its values. Below `connectionsKey`: what changes a label changes them. */
export const knownLabelsQuery = queryOptions({
  queryKey: [...connectionsKey, "labels"],
  queryFn: async ({ signal }) =>
    (await call<typeof listLabelsRoute>("GET", "/api/v1/labels", { signal })).items,
});

/** What is said about a connection or a peer. As old as it is, so that its events make it old too. */
export const annotationQuery = ({ kind, id }: Labelled) =>
  kind === "connection"
    ? queryOptions({
        queryKey: [...connectionsKey, "annotation", id],
        queryFn: ({ signal }) =>
          call<typeof readConnectionAnnotationRoute>(
            "GET",
            "/api/v1/annotations/connections/{id}",
            { params: { id }, signal },
          ),
      })
    : queryOptions({
        queryKey: [...peerKey(id), "annotation"],
        queryFn: ({ signal }) =>
          call<typeof readPeerAnnotationRoute>("GET", "/api/v1/annotations/peers/{id}", {
            params: { id },
            signal,
          }),
      });

export const putAnnotation = (
  { kind, id }: Labelled,
  body: RouteArguments<typeof putPeerAnnotationRoute>["body"],
) =>
  kind === "connection"
    ? call<typeof putConnectionAnnotationRoute>("PUT", "/api/v1/annotations/connections/{id}", {
        params: { id },
        body,
      })
    : call<typeof putPeerAnnotationRoute>("PUT", "/api/v1/annotations/peers/{id}", {
        params: { id },
        body,
      });
