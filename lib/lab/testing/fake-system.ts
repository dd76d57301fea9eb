import type { EmulatedSystem, EmulatorFactory } from "@/lib/systems/contract/emulator";
import type { FleetEntry } from "../scale";

interface FakeState {
  /** Requests carried out. */
  count: number;
  names: string[];
  ticks: number[];
}

/** A tiny system with one TLS and one plain endpoint, for tests of the lab itself. */
const createFake: EmulatorFactory = async (world, scale) => {
  let state: FakeState = {
    count: 0,
    names: Array.from({ length: scale.connections }, () => world.random.uuid()),
    ticks: [],
  };
  const client = await world.certificates.issue("lab-admin", ["lab-admin"]);
  let urls: ReadonlyMap<string, string> = new Map();
  const json = (status: number, body: unknown) => ({
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const endpoint = (id: string, tls: boolean): EmulatedSystem["endpoints"][number] => ({
    id,
    tls,
    async handle(request) {
      if (request.path === "/throw") throw new Error("The fake broke.");
      state.count += 1;
      const { method, path, headers, body, baseUrl, clientName } = request;
      const query = Object.fromEntries(request.query);
      return json(200, {
        id,
        method,
        path,
        query,
        headers,
        body,
        baseUrl,
        clientName: clientName ?? null,
        ...state,
        now: world.now(),
        self: urls.get(id),
      });
    },
    fault: (status) => json(status, { fake: status }),
  });
  return {
    id: "fake",
    endpoints: [endpoint("fake/secure", true), endpoint("fake/plain", false)],
    connections: [
      {
        endpoint: "fake/secure",
        system: "fake",
        name: "secure",
        address: "{base:fake/secure}",
        settings: { other: ["{base:fake/plain}/iam"] },
        credentials: { kind: "certificate", values: { ...client } },
      },
      {
        endpoint: "fake/plain",
        system: "fake",
        name: "plain",
        address: "{base:fake/plain}/v1",
        settings: {},
        credentials: { kind: "none", values: {} },
      },
    ],
    tick: (nowMs) => void state.ticks.push(nowMs),
    listening: (baseUrls) => void (urls = baseUrls),
    command(name, args) {
      if (name !== "rename") throw new Error(`The fake does not know "${name}".`);
      state.names = [String(args.to)];
      return state.names;
    },
    commands: { rename: "rename {to} gives it one name" },
    save: () => state,
    restore: (saved) => void (state = structuredClone(saved as FakeState)),
  };
};

export const fakeFleet: readonly FleetEntry[] = [
  { id: "fake", create: createFake, connections: 2, share: 1 },
];
