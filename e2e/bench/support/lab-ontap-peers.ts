import { Agent, request } from "undici";
import type { LabConnection } from "../../support/lab";

const dispatcher = new Agent({ connect: { rejectUnauthorized: false } });

/** The cluster peers of one of the lab's clusters and whether they work, read past the dashboard. */
export async function labOntapPeers({
  address,
  credentials: { values },
}: LabConnection): Promise<
  { uuid: string; remote: string; state: string | undefined; works: boolean }[]
> {
  const user = `${String(values["user"] ?? "")}:${String(values["password"] ?? "")}`;
  const { body } = await request(`${address}/api/cluster/peers?fields=*`, {
    dispatcher,
    headers: { authorization: `Basic ${Buffer.from(user).toString("base64")}` },
  });
  const { records } = (await body.json()) as {
    records: {
      uuid: string;
      remote?: { name?: string };
      status?: { state?: string };
      authentication?: { state?: string };
    }[];
  };
  return records.map(({ uuid, remote, status, authentication }) => ({
    uuid,
    remote: remote?.name ?? "?",
    state: status?.state,
    works: status?.state === "available" && authentication?.state === "ok",
  }));
}
