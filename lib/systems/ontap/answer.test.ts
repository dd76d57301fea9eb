import { expect, it } from "vitest";
import { answerOf } from "@/lib/domain/answer";
import { answerInstead } from "./testing/answer-instead";
import { useKeyManagerFleet } from "./testing/key-managers";
import { signal } from "./testing/fleet";

/* As another server might write it: other order and spacing, a number and a list where the model has texts. */

const lab = useKeyManagerFleet();
const page = (...rows: string[]): string => `{ "records" :[ ${rows.join(" , ")} ],"num_records":1}`;

it("a cluster peer's answer is the cluster's own text, secrets aside", async () => {
  const row = `{ "name":"Z\\u00fcrich","uuid" : "p1","authentication":{ "passphrase": "s3cr3t-words","state":"ok"},"version":{"major":1.50e1}}`;
  answerInstead(lab.fleet, "eu-prod-01", ({ path }) =>
    path === "/api/cluster/peers"
      ? { body: page(row) }
      : path === "/api/cluster/peers/p1"
        ? { body: row }
        : null,
  );
  const adapter = lab.fleet.adapter("eu-prod-01");
  const sent = { texts: [row.replace("s3cr3t-words", "[removed]")], asSent: true };
  expect(answerOf((await adapter.listPeers(signal()))[0]?.native ?? {})).toEqual(sent);
  expect(answerOf((await adapter.readPeer("p1", signal())).native)).toEqual(sent);
});

it("a key manager's answer is its record's and its key servers' texts", async () => {
  const row = `{"status":{"code":65537200 , "message":"One or more."},"uuid":"k1","scope":"cluster","external":{"servers":[]} }`;
  const server = `{ "server":"10.0.0.1:5696","secondary_key_servers": "a,b","password":"s3cr3t-words"}`;
  answerInstead(lab.fleet, "eu-prod-01", ({ path }) =>
    path.endsWith("/key-servers")
      ? { body: page(server) }
      : path === "/api/security/key-managers"
        ? { body: page(row) }
        : null,
  );
  const managers = await lab.managersOf("eu-prod-01").list(signal());
  const shown = managers.map(({ native }) => answerOf(native));
  expect(shown[0]).toEqual({
    texts: [row, server.replace("s3cr3t-words", "[removed]")],
    asSent: true,
  });
  expect(shown.every(({ asSent }) => asSent)).toBe(true);
});
