import { z } from "zod";
import type { EmulatorFactory, LabRequest, LabResponse } from "@/lib/systems/contract/emulator";

interface Link {
  id: string;
  name: string;
  state: string;
  site: string;
  remote: { site: string; addresses: string[] };
}

const stateCommand = z.object({ endpoint: z.string(), peer: z.string(), state: z.string() });
const json = (status: number, body: unknown): LabResponse => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** Sites with links between each and the next, over the API that the adapter reads. */
export const createTemplateEmulator: EmulatorFactory = async ({ random }, scale) => {
  const names = Array.from({ length: scale.connections }, (_, at) => `site-${at + 1}`);
  const sites = new Map(
    names.map((name) => [name, { id: random.uuid(), token: random.hex(32), links: [] as Link[] }]),
  );
  for (const [name, { links }] of sites)
    for (let at = 0; at < (scale.peersPerConnection ?? 3); at += 1)
      links.push({
        id: random.uuid(),
        name: `link-${at + 1}`,
        state: ["up", "waiting", "down"][at % 3] ?? "up",
        site: name,
        remote: { site: `far-${at + 1}`, addresses: [`192.0.2.${(at % 250) + 1}`] },
      });

  function answer(name: string, { method, path, headers }: LabRequest): LabResponse {
    const site = sites.get(name);
    if (headers["authorization"] !== `Bearer ${site?.token}`)
      return json(401, { error: "not signed in" });
    if (method !== "GET") return json(405, { error: "read only" });
    if (path === "/v1/site") return json(200, { id: site?.id, name, version: "1.0" });
    if (path === "/v1/links") return json(200, { links: site?.links });
    const link = site?.links.find(({ id }) => path === `/v1/links/${id}`);
    return link ? json(200, link) : json(404, { error: "no such link" });
  }

  return {
    id: "template",
    endpoints: names.map((name) => ({
      id: `template/${name}`,
      tls: true,
      handle: async (request) => answer(name, request),
      fault: (status) => json(status, { error: "out of order" }),
    })),
    connections: [...sites].map(([name, { token }]) => ({
      endpoint: `template/${name}`,
      system: "template",
      name,
      address: `{base:template/${name}}`,
      settings: {},
      credentials: { kind: "token", values: { token } },
    })),
    tick: () => undefined,
    commands: { "set-state": "endpoint, peer, state: what the link reports from now on" },
    command(name, args) {
      if (name !== "set-state") throw new Error(`There is no command "${name}".`);
      const { endpoint, peer, state } = stateCommand.parse(args);
      const link = sites
        .get(endpoint.replace(/^template\//, ""))
        ?.links.find((each) => each.name === peer);
      if (!link) throw new Error(`${endpoint} has no link ${peer}.`);
      link.state = state;
      return link;
    },
    save: () => [...sites],
    restore(state) {
      sites.clear();
      for (const [name, site] of state as [string, { id: string; token: string; links: Link[] }][])
        sites.set(name, site);
    },
  };
};
