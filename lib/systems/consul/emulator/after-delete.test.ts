import { expect, it } from "vitest";
import { peeringsOn } from "../testing/peerings";
import { createTestLab } from "../testing/world";

const { signal } = new AbortController();

/** Recorded right after the delete of a connected acceptor on servers of 1.14.4, 1.16.6 and 1.20.0-rc1. */
it.each([
  { profile: "1.14", status: 200, state: "ACTIVE" },
  { profile: "1.16", status: 200, state: "DELETING" },
  { profile: "1.20", status: 404, state: null },
])(
  "a peering deleted on $profile reads $status $state in the same moment, goes for the dashboard, and is gone",
  async ({ profile, status, state }) => {
    const lab = await createTestLab();
    lab.system.command("set-profile", { endpoint: "ams1", profile });
    const { establish, tokenFor } = peeringsOn(() => lab);
    await establish("fra1", "ams-new", await tokenFor("ams1", "fra-new"));
    lab.advance(2000);
    const adapter = lab.adapter("ams1");
    expect((await adapter.readPeer("fra-new", signal)).status).toBe("healthy");

    const read = () => lab.call("ams1", "GET", "/v1/peering/fra-new");
    await adapter.deletePeer("fra-new", signal);
    const after = await read();
    expect(after.status).toBe(status);
    if (state !== null) {
      expect(after.json()).toMatchObject({ State: state, DeletedAt: expect.any(String) as string });
      expect((await adapter.readPeer("fra-new", signal)).status).toBe("removing");
    }
    lab.advance(5);
    expect((await read()).status).toBe(404);
  },
);
