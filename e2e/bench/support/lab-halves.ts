import { request } from "undici";
import type { LabConnection } from "../../support/lab";
import { labOntapPeers } from "./lab-ontap-peers";

/** Keys of the peers that one of the lab's backends has, and which of them work, read past the dashboard. */
export async function labHalves(connection: LabConnection): Promise<Map<string, boolean>> {
  const { address, system, credentials } = connection;
  if (system === "ontap")
    return new Map((await labOntapPeers(connection)).map(({ uuid, works }) => [uuid, works]));
  const { body } = await request(`${address}/v1/peerings`, {
    headers: { "x-consul-token": String(credentials.values["token"] ?? "") },
  });
  const list = ((await body.json()) ?? []) as {
    ID: string;
    State: string;
    DeletedAt?: string | null;
  }[];
  return new Map(
    list.filter(({ DeletedAt }) => !DeletedAt).map(({ ID, State }) => [ID, State === "ACTIVE"]),
  );
}
