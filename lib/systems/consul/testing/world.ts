import { createAuthority } from "@/lib/systems/kit/lab-certificates";
import type { EmulatedSystem, LabScale, LabWorld } from "@/lib/systems/contract/emulator";
import { createRandom } from "@/lib/systems/kit/random";
import type { AdapterContext, SystemAdapter } from "@/lib/systems/contract/adapter";
import { createConsulAdapter } from "../adapter";
import { createConsulEmulator } from "../emulator/emulator";
import { localUpstream } from "./local-upstream";

/** A clock that moves only when told. */
export interface TestLab {
  system: EmulatedSystem;
  nowMs(): number;
  /** Moves the clock and lets due work happen. */
  advance(ms: number): void;
  adapter(
    endpoint: string,
    options?: { token?: string | null; settings?: Record<string, unknown> },
  ): SystemAdapter;
  /** One request without the adapter, signed with the endpoint's writing token unless told otherwise. */
  call(
    endpoint: string,
    method: string,
    path: string,
    options?: CallOptions,
  ): Promise<{ status: number; headers: Record<string, string>; text: string; json(): unknown }>;
  token(endpoint: string, right: "write" | "read" | "deny" | "bare"): string;
}

export interface CallOptions {
  body?: unknown;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  token?: string | null;
  signal?: AbortSignal;
}

const start = Date.UTC(2026, 10, 21, 8, 0, 0);

/** A deterministic lab of Consul datacenters: fra1 (current), ams1 (1.16), iad1 (Enterprise), lhr1 (1.14), lab0 (1.13 alpha). */
export async function createTestLab(
  scale: LabScale = { connections: 5, peersPerConnection: null },
): Promise<TestLab> {
  let clockMs = start;
  const lab: LabWorld = {
    now: () => clockMs,
    random: createRandom("consul test"),
    certificates: {
      caPem: "",
      createAuthority,
      issue: (commonName) => createAuthority(commonName),
    },
  };
  const system = await createConsulEmulator(lab, scale);
  system.command("set-dial-time", { ms: 0 });
  const endpointOf = (id: string) => {
    const found = system.endpoints.find((endpoint) => endpoint.id === `consul/${id}`);
    if (!found) throw new Error(`No endpoint ${id}.`);
    return found;
  };
  const tokenOf = (endpoint: string, right: string): string =>
    (system.command("tokens", { endpoint }) as Record<string, string>)[right] ?? "";

  return {
    system,
    nowMs: () => clockMs,
    advance(ms) {
      clockMs += ms;
      system.tick(clockMs);
    },
    adapter(endpoint, { token = tokenOf(endpoint, "write"), settings = {} } = {}) {
      const context: AdapterContext = {
        connection: {
          id: "c0ffee00-0000-4000-8000-000000000000",
          name: `consul-${endpoint}`,
          address: "http://127.0.0.1:8500",
          settings,
        },
        credentials:
          token === null ? { kind: "none", values: {} } : { kind: "token", values: { token } },
        trust: { mode: "system" },
        upstream: () => localUpstream(endpointOf(endpoint)),
      };
      return createConsulAdapter(context);
    },
    async call(
      endpoint,
      method,
      path,
      {
        body,
        query = {},
        headers = {},
        token = tokenOf(endpoint, "write"),
        signal = new AbortController().signal,
      } = {},
    ) {
      const response = await localUpstream(endpointOf(endpoint)).request({
        method: method as "GET",
        path,
        query,
        headers: { ...(token === null ? {} : { "x-consul-token": token }), ...headers },
        body,
        signal,
      });
      return { ...response, json: () => JSON.parse(response.text) as unknown };
    },
    token: tokenOf,
  };
}
