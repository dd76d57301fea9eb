import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toPeer } from "./to-peer";
import { peeringListSchema } from "./wire";

const folder = new URL("./fixtures/", import.meta.url);
const load = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const loadPeering = (name: string) => load(`peering-read-${name}.json`) as Record<string, unknown>;
/** Two seconds after the youngest heartbeat of the samples. */
const now = Date.parse("2026-11-21T05:30:05Z");
const acceptorId = "462c45e8-018e-f19d-85eb-1fc1bcc2ef12";

describe("every sample of a peering", () => {
  const rows = [
    ["acceptor-active", "healthy", "ACTIVE", acceptorId],
    ["acceptor-deleting", "removing", "DELETING", acceptorId],
    ["acceptor-pending", "pending", "PENDING", acceptorId],
    ["after-leader-change-acceptor-shows-pending", "pending", "PENDING", acceptorId],
    ["dialer-active", "healthy", "ACTIVE", acceptorId],
    ["dialer-active-but-stale-issue-22868", "degraded", "ACTIVE", acceptorId],
    ["dialer-active-no-heartbeat-yet", "degraded", "ACTIVE", acceptorId],
    ["dialer-deleting", "removing", "DELETING", null],
    ["dialer-establish-failed-pending", "pending", "PENDING", acceptorId],
    ["dialer-establishing-not-yet-connected", "pending", "ESTABLISHING", acceptorId],
    ["dialer-failing", "failed", "FAILING", acceptorId],
    ["dialer-failing-while-deleted", "removing", "FAILING", null],
    ["dialer-terminated-by-peer", "ended", "TERMINATED", acceptorId],
    ["enterprise", "healthy", "ACTIVE", acceptorId],
    ["v1.13-dialer-active", "healthy", "ACTIVE", acceptorId],
    ["v1.14-acceptor-pending", "pending", "PENDING", acceptorId],
  ] as const;

  it("is in the table", () => {
    const files = readdirSync(folder).filter((name) => name.startsWith("peering-read-"));
    expect(files.sort()).toEqual(rows.map(([name]) => `peering-read-${name}.json`).sort());
  });

  it.each(rows)("%s reads as %s, %s", (name, status, nativeState, pairKey) => {
    const native = loadPeering(name);
    const peer = toPeer(native, now);
    expect(peer).toMatchObject({ status, nativeState, pairKey });
    expect(peer.native).toEqual(native);
  });
});

describe("what a status does not say by itself", () => {
  const reason = (name: string, atMs = now) => toPeer(loadPeering(name), atMs).statusReason;

  it("is when the last sign of life was", () => {
    expect(reason("dialer-active-but-stale-issue-22868")).toBe(
      "Active, but without a heartbeat; the last data moved at about 2026-11-19 22:14 UTC.",
    );
    expect(reason("dialer-active", now + 47 * 60_000)).toBe(
      "Active, but no heartbeat came since about 2026-11-21 05:30 UTC.",
    );
    expect(reason("dialer-failing")).toBe("Nothing received since about 2026-11-21 05:00 UTC.");
  });

  it("is nothing while at most four heartbeats are missing, and then since when, before Consul itself gives up after two minutes", () => {
    expect(reason("dialer-active", Date.parse("2026-11-21T05:31:01.482Z"))).toBeNull();
    expect(
      toPeer(loadPeering("dialer-active"), Date.parse("2026-11-21T05:31:01.483Z")),
    ).toMatchObject({
      status: "degraded",
      statusReason:
        "Active, but no heartbeat came since about 2026-11-21 05:30 UTC. Consul gives the connection up after 2 minutes.",
    });
    expect(reason("dialer-active", Date.parse("2026-11-21T05:32:01.483Z"))).toBe(
      "Active, but no heartbeat came since about 2026-11-21 05:30 UTC.",
    );
  });

  it("is a stream so young that its first heartbeat is not due", () => {
    const peer = toPeer(
      loadPeering("dialer-active-no-heartbeat-yet"),
      Date.parse("2026-11-21T05:12:50Z"),
    );
    expect(peer).toMatchObject({
      status: "healthy",
      statusReason: "Connected just now; the first heartbeat is due within 15 seconds.",
    });
  });

  it("is the connection it had before a leader change, and an exchange that failed", () => {
    expect(reason("after-leader-change-acceptor-shows-pending")).toContain(
      "Was connected to dc2 before",
    );
    expect(reason("dialer-establish-failed-pending")).toContain("not exchanged");
    expect(reason("acceptor-pending")).toBeNull();
  });

  it("is a deletion that outranks the state", () => {
    expect(reason("dialer-failing-while-deleted")).toBe(
      "Marked for deletion, although Consul still reports FAILING.",
    );
  });

  it("never takes an old LastSend as a fault", () => {
    const sample = loadPeering("dialer-active");
    const stream = sample["StreamStatus"] as Record<string, unknown>;
    const idle = { ...sample, StreamStatus: { ...stream, LastSend: "2026-01-01T00:00:00Z" } };
    expect(toPeer(idle, now)).toMatchObject({ status: "healthy", statusReason: null });
  });

  it.each([null, "0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", undefined])(
    "reads %s as never",
    (never) => {
      const sample = {
        ...loadPeering("dialer-active"),
        StreamStatus: { LastHeartbeat: never, LastReceive: never, LastSend: never },
      };
      expect(toPeer(sample, now)).toMatchObject({
        status: "degraded",
        statusReason: "Active, but no heartbeat was ever received.",
      });
    },
  );
});

describe("both ends", () => {
  it("are named by what the record knows", () => {
    expect(toPeer(loadPeering("enterprise"), now).remote.name).toBe("dc1 (partition web)");
    expect(toPeer(loadPeering("v1.13-dialer-active"), now).remote.name).toBe("dc1");
    expect(toPeer(loadPeering("acceptor-pending"), now).remote).toMatchObject({
      name: null,
      id: null,
      addresses: [],
    });
    expect(toPeer(loadPeering("dialer-deleting"), now).remote.addresses).toHaveLength(3);
  });

  it("have a key that holds the partition where there is one", () => {
    expect(toPeer(loadPeering("enterprise"), now).key).toBe("billing/cluster-01");
    expect(toPeer(loadPeering("dialer-active"), now).key).toBe("cluster-01");
  });
});

describe("lists and odd records", () => {
  it("reads every peering of a list, an empty one and null", () => {
    expect(
      peeringListSchema
        .parse(load("peerings-list.json"))
        .map((native) => toPeer(native, now).nativeState),
    ).toContain("TERMINATED");
    expect(peeringListSchema.parse(load("peerings-list-empty.json"))).toEqual([]);
    expect(peeringListSchema.parse(null)).toEqual([]);
  });

  it("carries unknown states and fields through", () => {
    const native = {
      ID: "1",
      Name: "x",
      State: "HIBERNATING",
      Meta: 7,
      StreamStatus: "odd",
      Colour: "blue",
    };
    expect(toPeer(native, now)).toMatchObject({
      status: "unknown",
      nativeState: "HIBERNATING",
      native,
    });
  });

  it("refuses a record that is no peering", () => {
    expect(() => toPeer({ ID: "1" }, now)).toThrow("without ID, name or state");
  });
});
