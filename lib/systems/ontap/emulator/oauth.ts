import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import type { LabOauth, LabUser, World } from "./state";

/** Every cluster's address has the fleet's authorization server under this path. */
const tokenPath = "/oauth2/token";

export const oauthHelp =
  "{endpoint?, demand?, lifetimeS?, revoke?}: the client of the authorization server at /oauth2/token, and a token that holds; demand: a cluster takes bearer tokens alone; lifetimeS: of further tokens, null to say nothing; revoke: end all tokens";

const answer = (status: number, body: Record<string, unknown>): LabResponse => ({
  status,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: JSON.stringify(body),
});
const refuse = (status: number, error: string, description: string): LabResponse =>
  answer(status, { error, error_description: description });

/** Client ID and secret of a request, from its header or its body. Source: RFC 6749, section 2.3.1. */
function clientOf(request: LabRequest, form: URLSearchParams): { id: string; secret: string } {
  const encoded = /^Basic\s+(\S+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
  if (encoded === undefined)
    return { id: form.get("client_id") ?? "", secret: form.get("client_secret") ?? "" };
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const decoded = (part: string): string => new URLSearchParams(`t=${part}`).get("t") ?? "";
  const colon = text.indexOf(":");
  return { id: decoded(text.slice(0, colon)), secret: decoded(text.slice(colon + 1)) };
}

/** The authorization server that every cluster of the fleet trusts. Source: RFC 6749, section 4.4; RFC 6750. */
export function authorizationServer(world: World, lab: LabWorld) {
  const fresh = (): LabOauth => ({
    // Signs that a form would spoil where they are not encoded.
    client: { id: "peerdeck lab", secret: `s+%:${lab.random.hex(20)}` },
    lifetimeS: 3600,
    tokens: [],
    issued: 0,
  });
  const state = (): LabOauth => (world.oauth ??= fresh());
  function issue(lifetimeS: number | null): string {
    const oauth = state();
    const value = `lab.${lab.random.hex(32)}`;
    const expiresMs = lifetimeS === null ? null : lab.now() + lifetimeS * 1000;
    oauth.tokens = [...oauth.tokens, { value, expiresMs }].slice(-100);
    return value;
  }

  return {
    /** Answers at the token address; null for every other path. */
    route(request: LabRequest): LabResponse | null {
      if (request.path !== tokenPath) return null;
      if (request.method !== "POST")
        return refuse(405, "invalid_request", "Tokens are fetched by POST.");
      const form = new URLSearchParams(request.body);
      const { client, lifetimeS } = state();
      const given = clientOf(request, form);
      if (given.id !== client.id || given.secret !== client.secret)
        return refuse(401, "invalid_client", "Unknown client, or wrong secret.");
      if (form.get("grant_type") !== "client_credentials")
        return refuse(400, "unsupported_grant_type", "Only client_credentials is supported.");
      const scope = form.get("scope") ?? "ontap";
      if (scope !== "ontap") return refuse(400, "invalid_scope", `No scope "${scope}".`);
      state().issued += 1;
      return answer(200, {
        access_token: issue(lifetimeS),
        token_type: "Bearer",
        scope,
        ...(lifetimeS === null ? {} : { expires_in: lifetimeS }),
      });
    },
    /** The account behind a valid bearer token; null without one. */
    byToken(request: LabRequest): LabUser | null {
      const value = /^Bearer\s+(\S+)$/i.exec(request.headers["authorization"] ?? "")?.[1];
      // Nothing is made up here: every request comes by, and chance belongs to the fleet.
      const { tokens = [], client } = world.oauth ?? {};
      const token = tokens.find((each) => each.value === value);
      return client && token && (token.expiresMs === null || token.expiresMs > lab.now())
        ? { name: client.id, password: null, rights: "all" }
        : null;
    },
    command({ endpoint, demand, lifetimeS, revoke }: Record<string, unknown>): unknown {
      const oauth = state();
      if (demand !== undefined) {
        const cluster = world.clusters.find(
          (each) => each.endpoint === endpoint || each.name === endpoint,
        );
        if (!cluster) throw new Error(`No endpoint "${String(endpoint)}".`);
        cluster.demandsToken = demand === true;
      }
      if (lifetimeS === null || (typeof lifetimeS === "number" && lifetimeS > 0))
        oauth.lifetimeS = lifetimeS;
      if (revoke === true) oauth.tokens = [];
      const { client, issued } = oauth;
      return {
        tokenPath,
        clientId: client.id,
        clientSecret: client.secret,
        issued,
        token: issue(null),
      };
    },
  };
}
