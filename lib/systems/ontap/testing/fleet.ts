import type { UpstreamRequest, UpstreamTarget } from "@/lib/upstream/upstream";
import type { EmulatedSystem, LabScale } from "@/lib/systems/contract/emulator";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";
import { createOntapAdapter } from "../adapter";
import { createOntapEmulator } from "../emulator/emulator";
import { localUpstream } from "./local-upstream";
import { testWorld } from "./world";

/** The emulated fleet's clock starts here: a Tuesday in winter time. */
export const startMs = Date.UTC(2026, 0, 13, 8, 0, 0);

export interface TestFleet {
  system: EmulatedSystem;
  advance(ms: number): void;
  nowMs(): number;
  adapter(
    cluster: string,
    credentials?: { kind: string; values: Record<string, unknown> },
  ): SystemAdapter;
  /** What the adapters asked for so far. */
  calls: UpstreamRequest[];
  targets: UpstreamTarget[];
  /** One raw call as an admin; `user` null signs nobody in. */
  call(
    cluster: string,
    method: string,
    pathAndQuery: string,
    options?: { body?: unknown; user?: string | null; headers?: Record<string, string> },
  ): Promise<{
    status: number;
    headers: Record<string, string>;
    text: string;
    json: Record<string, unknown>;
  }>;
}

interface Account {
  name: string;
  password: string | null;
}

/** For tests: an emulated fleet with adapters wired to it. */
export async function testFleet(scale: Partial<LabScale> = {}): Promise<TestFleet> {
  const world = testWorld(startMs);
  const system = await createOntapEmulator(world, {
    connections: 4,
    peersPerConnection: null,
    ...scale,
  });
  const calls: UpstreamRequest[] = [];
  const targets: UpstreamTarget[] = [];
  const endpointOf = (cluster: string) => {
    const endpoint = system.endpoints.find(({ id }) => id === `ontap/${cluster}`);
    if (!endpoint) throw new Error(`No endpoint for ${cluster}.`);
    return endpoint;
  };
  const passwordOf = (cluster: string, user: string): string =>
    (system.command("users", { endpoint: cluster }) as Account[]).find(({ name }) => name === user)
      ?.password ?? "wrong";

  return {
    system,
    calls,
    targets,
    nowMs: () => world.now(),
    advance(ms) {
      world.advance(ms);
      system.tick(world.now());
    },
    adapter(
      cluster,
      credentials = {
        kind: "basic",
        values: { user: "admin", password: passwordOf(cluster, "admin") },
      },
    ) {
      return createOntapAdapter({
        connection: { id: "c", name: cluster, address: "https://lab.invalid", settings: {} },
        credentials,
        trust: { mode: "system" },
        upstream(target) {
          targets.push(target);
          return localUpstream(endpointOf(cluster), calls);
        },
      });
    },
    async call(cluster, method, pathAndQuery, options = {}) {
      const [path = "", search = ""] = pathAndQuery.split("?", 2);
      const user = options.user === undefined ? "admin" : options.user;
      const authorization: Record<string, string> =
        user === null
          ? {}
          : {
              authorization: `Basic ${Buffer.from(`${user}:${passwordOf(cluster, user)}`).toString("base64")}`,
            };
      const body =
        options.body === undefined
          ? ""
          : typeof options.body === "string"
            ? options.body
            : JSON.stringify(options.body);
      const response = await endpointOf(cluster).handle({
        method,
        path,
        query: new URLSearchParams(search),
        headers: { ...authorization, ...options.headers },
        body,
        baseUrl: "https://lab.invalid",
        signal: signal(),
      });
      const text = response.body ?? "";
      return {
        status: response.status,
        headers: response.headers ?? {},
        text,
        json: text.trim() ? (JSON.parse(text) as Record<string, unknown>) : {},
      };
    },
  };
}

/** A signal that is never aborted. */
export const signal = (): AbortSignal => new AbortController().signal;
