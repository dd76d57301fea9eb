import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import * as agent from "./agent";
import { agentSelf } from "./agent-self";
import * as catalog from "./catalog";
import { deletePeering } from "./delete";
import { establish } from "./establish";
import { generateToken } from "./generate";
import { profiles } from "./profiles";
import { listPeerings, readPeering } from "./reads";
import { empty, Refusal, refusalReply, withCommonHeaders } from "./reply";
import * as services from "./services";
import type { Datacenter } from "./state";
import type { ConsulWorld } from "./world";

type Handler = (
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
  rest: string,
) => LabResponse | Promise<LabResponse>;
interface Route {
  /** A trailing slash takes everything below. */
  path: string;
  methods: Partial<Record<string, Handler>>;
  exists?: (datacenter: Datacenter) => boolean;
}

const own =
  (handler: (datacenter: Datacenter, request: LabRequest, rest: string) => LabResponse): Handler =>
  (_world, datacenter, request, rest) =>
    handler(datacenter, request, rest);

/** Longest path first, as Go's ServeMux matches. */
const routes: readonly Route[] = [
  { path: "/v1/peering/token", methods: { POST: generateToken } },
  { path: "/v1/peering/establish", methods: { POST: establish } },
  { path: "/v1/peering/", methods: { GET: readPeering, DELETE: deletePeering } },
  { path: "/v1/peerings", methods: { GET: listPeerings } },
  { path: "/v1/agent/self", methods: { GET: own(agentSelf) } },
  {
    path: "/v1/agent/version",
    methods: { GET: own(agent.agentVersion) },
    exists: ({ profile }) => profiles[profile].versionRoute,
  },
  { path: "/v1/status/leader", methods: { GET: own(agent.statusLeader) } },
  { path: "/v1/status/peers", methods: { GET: own(agent.statusPeers) } },
  { path: "/v1/connect/ca/roots", methods: { GET: own(agent.caRoots) } },
  { path: "/v1/acl/token/self", methods: { GET: own(agent.aclSelf) } },
  { path: "/v1/internal/acl/authorize", methods: { POST: own(agent.aclAuthorize) } },
  {
    path: "/v1/partitions",
    methods: { GET: own(agent.listPartitions) },
    exists: ({ profile }) => profiles[profile].enterprise,
  },
  {
    path: "/v1/exported-services",
    methods: { GET: own(services.resolvedExports) },
    exists: ({ profile }) => profiles[profile].exportedServicesRoute,
  },
  { path: "/v1/internal/ui/services", methods: { GET: own(services.importedServices) } },
  { path: "/v1/internal/ui/exported-services", methods: { GET: own(services.exportedServices) } },
  { path: "/v1/health/service/", methods: { GET: own(services.serviceHealth) } },
  { path: "/v1/catalog/datacenters", methods: { GET: own(catalog.datacenters) } },
  { path: "/v1/catalog/nodes", methods: { GET: own(catalog.nodes) } },
  { path: "/v1/catalog/services", methods: { GET: own(catalog.services) } },
  { path: "/v1/connect/ca/configuration", methods: { GET: own(catalog.caConfiguration) } },
  { path: "/v1/operator/raft/configuration", methods: { GET: own(catalog.raftConfiguration) } },
  { path: "/v1/config/", methods: { GET: own(catalog.configEntries) } },
];

function match(datacenter: Datacenter, path: string): { route: Route; rest: string } | null {
  for (const route of routes) {
    const isPrefix = route.path.endsWith("/");
    if (isPrefix ? !path.startsWith(route.path) : path !== route.path) continue;
    return route.exists && !route.exists(datacenter)
      ? null
      : { route, rest: decodeURIComponent(path.slice(route.path.length)) };
  }
  return null;
}

/** Answers one request to a datacenter's agent. */
export async function handle(
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
): Promise<LabResponse> {
  return withCommonHeaders(datacenter, await answer(world, datacenter, request), world.now());
}

async function answer(
  world: ConsulWorld,
  datacenter: Datacenter,
  request: LabRequest,
): Promise<LabResponse & { bare?: boolean }> {
  try {
    const found = match(datacenter, request.path);
    if (!found) return unrouted(datacenter, request);
    const { methods } = found.route;
    const allow = ["OPTIONS", ...Object.keys(methods)].join(",");
    if (request.method === "OPTIONS") return empty(datacenter, { Allow: allow });
    const handler = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
    if (!handler)
      throw new Refusal(405, `method ${request.method} not allowed`, undefined, { Allow: allow });
    return await handler(world, datacenter, request, found.rest);
  } catch (error) {
    if (error instanceof Refusal) return refusalReply(datacenter, error);
    throw error;
  }
}

/** What Go's multiplexer and the agent's own page answer where no route is. */
function unrouted(datacenter: Datacenter, { path }: LabRequest): LabResponse & { bare: true } {
  if (path === "/")
    return {
      status: 200,
      headers: { "Content-Type": "text/plain; charset=utf-8" },
      body: "Consul Agent: UI disabled. To enable, set ui_config.enabled=true in the agent configuration and restart.",
      bare: true,
    };
  if (routes.some((route) => route.path === `${path}/`)) {
    const status = profiles[datacenter.profile].redirectStatus;
    const words = status === 307 ? "Temporary Redirect" : "Moved Permanently";
    return {
      status,
      headers: { "Content-Type": "text/html; charset=utf-8", Location: `${path}/` },
      body: `<a href="${path}/">${words}</a>.\n\n`,
      bare: true,
    };
  }
  throw new Refusal(
    404,
    "Invalid URL path: not a recognized HTTP API endpoint\n",
    undefined,
    {},
    true,
  );
}

/** What a Consul agent answers when a fault of that status is injected. */
export function faultReply(
  datacenter: Datacenter,
  status: 401 | 403 | 429 | 500 | 503,
  nowMs: number,
): LabResponse {
  const refusals = {
    401: new Refusal(401, "ACL support disabled"),
    403: new Refusal(
      403,
      "Permission denied: anonymous token lacks permission 'peering:read'. The anonymous token is used implicitly when a request does not specify a token.",
    ),
    429: new Refusal(429, "rate limit exceeded, try a different server or retry later", undefined, {
      "Retry-After": "5",
    }),
    500: new Refusal(500, "No cluster leader"),
    503: new Refusal(503, "rate limit exceeded, try again later or against a different server"),
  } as const;
  return withCommonHeaders(datacenter, refusalReply(datacenter, refusals[status]), nowMs);
}
