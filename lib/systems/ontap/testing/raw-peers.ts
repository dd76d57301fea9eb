import { expect } from "vitest";
import type { TestFleet } from "./fleet";

/** Where cluster peers are. */
export const path = "/api/cluster/peers";

/** A created peer as the API answers it. */
export interface Created {
  uuid: string;
  name?: string;
  ip_address?: string;
  authentication?: { passphrase?: string; expiry_time?: string };
  local_network?: { interfaces: { ip_address: string }[] };
}
/** Asks emulated clusters for cluster peers as curl would. @param fleet that of the test that runs. */
export function rawPeersOn(fleet: () => TestFleet) {
  const post = (body: unknown, cluster = "eu-prod-01", query = "") =>
    fleet().call(cluster, "POST", path + query, body === undefined ? {} : { body });
  async function created(body: unknown, cluster = "eu-prod-01"): Promise<Created> {
    const answer = await post(body, cluster);
    expect(answer.status, answer.text).toBe(201);
    const [record] = answer.json["records"] as Created[];
    if (!record) throw new Error("No record.");
    expect(answer.headers["location"]).toBe(`${path}/${record.uuid}`);
    return record;
  }
  const read = async (uuid: string, cluster = "eu-prod-01") =>
    (await fleet().call(cluster, "GET", `${path}/${uuid}`)).json;
  return { post, created, read };
}
