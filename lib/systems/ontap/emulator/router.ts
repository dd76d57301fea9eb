import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { authorize, signIn } from "./access";
import { OntapError, unknownApi, unsupported } from "./errors";
import { answerCollection, answerInstance } from "./query/collection";
import { refusal } from "./reply";
import { clusterRecord, clusterSpec, resources } from "./resources";
import type { FurtherRoute } from "./key-managers/router";
import type { LabCluster } from "./state";

/** A call that changes something; `uuid` is null on a collection. */
export type WriteHandler = (
  cluster: LabCluster,
  request: LabRequest,
  uuid: string | null,
) => LabResponse;

/** Writes by method and collection path: "POST /api/cluster/peers". Instances are "PATCH /api/cluster/peers/*". */
export type WriteTable = Readonly<Record<string, WriteHandler>>;

/** `/api/v1/…` is the same as `/api/…`; a trailing slash changes nothing. */
const normalise = (path: string): string =>
  path.replace(/^\/api\/v1(?=\/|$)/, "/api").replace(/\/+$/, "");

function read(cluster: LabCluster, path: string, request: LabRequest): LabResponse {
  // Source: NetApp, ONTAP REST API: error codes (262198).
  if (request.body.trim() !== "")
    throw new OntapError(400, "262198", "A request body is not allowed on GET, HEAD and DELETE.");
  if (path === "/api/cluster") return answerInstance(clusterSpec, clusterRecord(cluster), request);
  const { resource, uuid } = find(path);
  const records = resource.records(cluster);
  if (uuid === null) return answerCollection(resource.spec, resource.path, records, request);
  return answerInstance(
    resource.spec,
    records.find((record) => record["uuid"] === uuid),
    request,
  );
}

function find(path: string): { resource: (typeof resources)[number]; uuid: string | null } {
  const whole = resources.find((resource) => resource.path === path);
  if (whole) return { resource: whole, uuid: null };
  const cut = path.lastIndexOf("/");
  const resource = resources.find((candidate) => candidate.path === path.slice(0, cut));
  if (!resource) throw unknownApi();
  return { resource, uuid: decodeURIComponent(path.slice(cut + 1)) };
}

function write(
  cluster: LabCluster,
  path: string,
  request: LabRequest,
  writes: WriteTable,
): LabResponse {
  const { resource, uuid } = find(path);
  const handler = writes[`${request.method} ${resource.path}${uuid === null ? "" : "/*"}`];
  if (!handler) throw unsupported();
  return handler(cluster, request, uuid);
}

/** Answers one request to one cluster: sign-in, rights, then the resource. */
export function route(
  cluster: LabCluster,
  request: LabRequest,
  writes: WriteTable,
  further: FurtherRoute,
  byToken: Parameters<typeof signIn>[2],
): LabResponse {
  try {
    const user = signIn(cluster, request, byToken);
    const path = normalise(request.path);
    authorize(user, request.method, path);
    const answered = further(cluster, request, path);
    if (answered) return answered;
    if (request.method === "GET" || request.method === "HEAD") return read(cluster, path, request);
    return write(cluster, path, request, writes);
  } catch (error) {
    if (error instanceof OntapError) return refusal(error);
    if (error instanceof URIError)
      return refusal(new OntapError(400, "39387137", "A provided URL is invalid."));
    throw error;
  }
}
