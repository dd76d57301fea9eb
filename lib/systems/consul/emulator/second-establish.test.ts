import { beforeEach, describe, expect, it } from "vitest";
import { createTestLab, type TestLab } from "../testing/world";
import { altered } from "./token-tools";

let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab({ connections: 5, peersPerConnection: null });
});

interface Read {
  State: string;
  Meta?: Record<string, string>;
  PeerID?: string;
  PeerCAPems?: string[];
  StreamStatus: { LastHeartbeat: string | null };
}
const read = async (endpoint: string, name: string): Promise<Read> =>
  (await lab.call(endpoint, "GET", `/v1/peering/${name}`)).json() as Read;
const tokenFor = async (endpoint: string, name: string): Promise<string> =>
  (
    (
      await lab.call(endpoint, "POST", "/v1/peering/token", { body: { PeerName: name } })
    ).json() as { PeeringToken: string }
  ).PeeringToken;
const establish = (endpoint: string, name: string, token: string, meta = {}) =>
  lab.call(endpoint, "POST", "/v1/peering/establish", {
    body: { PeerName: name, PeeringToken: token, Meta: meta },
  });

async function pair(): Promise<string> {
  const token = await tokenFor("fra1", "ams-new");
  expect((await establish("ams1", "fra-new", token, { env: "test" })).status).toBe(200);
  return token;
}

describe("a second establish that fails", () => {
  it("keeps what is stored, and the stream opens all the same", async () => {
    const token = await pair();
    expect((await establish("ams1", "fra-new", token)).status).toBe(403);
    const after = await read("ams1", "fra-new");
    expect([after.State, after.Meta]).toEqual(["ESTABLISHING", undefined]);
    lab.advance(2000);
    expect([(await read("ams1", "fra-new")).State, (await read("fra1", "ams-new")).State]).toEqual([
      "ACTIVE",
      "ACTIVE",
    ]);
  });

  it("goes on with the old stream under the ID of the token that failed", async () => {
    await pair();
    lab.advance(2000);
    const other = await tokenFor("lhr1", "ams-other");
    lab.system.command("unreachable", { endpoint: "lhr1" });
    expect((await establish("ams1", "fra-new", other)).status).toBe(503);
    const dialer = await read("ams1", "fra-new");
    const [acceptor, wrong] = [
      (await lab.call("fra1", "GET", "/v1/peering/ams-new")).json() as { ID: string },
      (await lab.call("lhr1", "GET", "/v1/peering/ams-other")).json() as { ID: string },
    ];
    expect([dialer.State, dialer.PeerID]).toEqual(["ACTIVE", wrong.ID]);
    expect(dialer.PeerID).not.toBe(acceptor.ID);
    // The stream does not outlive the leader: from then on nobody is where it dials.
    lab.system.command("leader-change", { endpoint: "ams1" });
    lab.advance(6000);
    expect([(await read("ams1", "fra-new")).State, (await read("fra1", "ams-new")).State]).toEqual([
      "ESTABLISHING",
      "FAILING",
    ]);
  });

  it("leaves a terminated dialer terminated, without its metadata", async () => {
    const token = await pair();
    lab.advance(2000);
    await lab.call("fra1", "DELETE", "/v1/peering/ams-new");
    expect((await establish("ams1", "fra-new", token)).status).toBe(403);
    const after = await read("ams1", "fra-new");
    expect([after.State, after.Meta]).toEqual(["TERMINATED", undefined]);
  });
});

describe("a second establish that works", () => {
  it("keeps the last heartbeat of the stream before until the next one", async () => {
    await pair();
    lab.advance(2000);
    lab.advance(40_000);
    const before = (await read("ams1", "fra-new")).StreamStatus.LastHeartbeat;
    expect(before).not.toBeNull();
    await establish("ams1", "fra-new", await tokenFor("fra1", "ams-new"));
    lab.advance(2000);
    const { State, StreamStatus } = await read("ams1", "fra-new");
    expect([State, StreamStatus.LastHeartbeat]).toEqual(["ACTIVE", before]);
  });
});

describe("an acceptor", () => {
  it("holds the dialer's authority once it is connected, and after its end", async () => {
    await pair();
    expect((await read("fra1", "ams-new")).PeerCAPems).toBeUndefined();
    lab.advance(2000);
    const [pem] = (await read("fra1", "ams-new")).PeerCAPems ?? [];
    expect(pem).toContain("BEGIN CERTIFICATE");
    await lab.call("ams1", "DELETE", "/v1/peering/fra-new");
    const ended = await read("fra1", "ams-new");
    expect([ended.State, ended.PeerCAPems]).toEqual(["TERMINATED", [pem]]);
  });
});

describe("servers with and without ALPN", () => {
  const status = async (acceptor: string, dialer: string): Promise<number> => {
    lab.system.command("set-profile", { endpoint: "fra1", profile: acceptor });
    lab.system.command("set-profile", { endpoint: "ams1", profile: dialer });
    return (await establish("ams1", "fra-new", await tokenFor("fra1", "ams-new"))).status;
  };

  it.each(["1.14", "1.16", "1.20"])("a newer one cannot dial %s", async (old) => {
    expect(await status(old, "current")).toBe(503);
  });

  it.each(["1.14", "1.16", "1.20", "current"])("%s can dial a newer one", async (dialer) => {
    expect(await status("current", dialer)).toBe(200);
  });
});

describe("a token without an authority", () => {
  it("does not use its secret up", async () => {
    const token = await tokenFor("fra1", "ams-new");
    expect((await establish("ams1", "fra-new", altered(token, { CA: null }))).status).toBe(503);
    expect((await establish("ams1", "fra-new", token)).status).toBe(200);
  });
});

describe("refused reads", () => {
  it("take no time unless asked for", async () => {
    expect((await lab.call("fra1", "GET", "/v1/peerings", { token: null })).status).toBe(403);
  });

  it("take the seconds of their release, and end with the client", async () => {
    lab.system.command("configure", { endpoint: "fra1", setting: "slowRefusals", value: true });
    const gone = new AbortController();
    let answered = false;
    const answer = lab
      .call("fra1", "GET", "/v1/peerings", { token: null, signal: gone.signal })
      .then(() => (answered = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    gone.abort();
    await answer;
  });
});
