import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { unsupported } from "../errors";
import { answerCollection } from "../query/collection";
import { isObject, type Json } from "../query/paths";
import { peerRecord, peersPath } from "../render-peer";
import { reply } from "../reply";
import { peersSpec } from "../resources";
import type { WriteHandler } from "../router";
import type { LabCluster } from "../state";

const about = new Set(["return_records", "return_timeout"]);
const jsonOf = ({ body }: LabResponse): Json => {
  const value: unknown = JSON.parse(body || "{}");
  return isObject(value) ? value : {};
};
const recordsIn = (response: LabResponse): unknown[] => {
  const { records } = jsonOf(response);
  return Array.isArray(records) ? records : [];
};

function given(request: LabRequest): Json[] | null {
  let body: unknown;
  try {
    body = JSON.parse(request.body || "{}");
  } catch {
    return null;
  }
  const records = isObject(body) ? body["records"] : undefined;
  return Array.isArray(records) && records.every(isObject) ? records : null;
}

/** POST with `records`: one after the other; the first refusal ends it. */
export const createMany =
  (one: WriteHandler): WriteHandler =>
  (cluster, request) => {
    const bodies = given(request);
    if (!bodies) return one(cluster, request, null);
    const records = bodies.flatMap((body) =>
      recordsIn(one(cluster, { ...request, body: JSON.stringify(body) }, null)),
    );
    return reply(request, 201, { num_records: bodies.length, records });
  };

/** The peers a call on the collection is about: those its filters match. Without a filter it is refused. */
function matching(cluster: LabCluster, request: LabRequest): string[] {
  const query = new URLSearchParams([...request.query].filter(([name]) => !about.has(name)));
  if ([...query].length === 0) throw unsupported();
  const asked = { ...request, method: "GET", body: "", query };
  const records = cluster.peers.map((peer) => peerRecord(cluster, peer));
  return recordsIn(answerCollection(peersSpec, peersPath, records, asked)).flatMap((record) =>
    isObject(record) && typeof record["uuid"] === "string" ? [record["uuid"]] : [],
  );
}

/** PATCH with `records`, each with its uuid, or PATCH and DELETE with filters. */
export const changeMany =
  (one: WriteHandler): WriteHandler =>
  (cluster, request) => {
    const bodies = request.method === "PATCH" ? given(request) : null;
    const query = new URLSearchParams([...request.query].filter(([name]) => about.has(name)));
    const single = { ...request, query };
    const work = bodies
      ? bodies.map(({ uuid, ...body }) => ({
          uuid: typeof uuid === "string" ? uuid : null,
          body: JSON.stringify(body),
        }))
      : matching(cluster, request).map((uuid) => ({ uuid, body: request.body }));
    for (const { uuid, body } of work) one(cluster, { ...single, body }, uuid);
    return reply(request, 200, { num_records: work.length });
  };
