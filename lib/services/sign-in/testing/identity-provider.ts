import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import http, { type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";

/** Somebody at the provider. */
export interface Person {
  email?: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
}

export const clientId = "peerdeck";
export const clientSecret = "a secret of the client that is long enough";

/** A real OpenID Connect provider of this process, on a port of its own, whose people are signed in by name. */
export interface TestProvider {
  issuer: string;
  /** By subject. Whoever is taken out is gone at the provider. */
  people: Map<string, Person>;
  /** Who is at the browser; null says no. */
  who: string | null;
  /** What is changed about each id token on its way, and whether the provider's own key signs it then. */
  forge: { change: Record<string, unknown>; sign: boolean } | null;
  /** Follows the redirects of a sign-in as a browser does. @returns the address that leads back to us. */
  visit(url: string): Promise<URL>;
  stop(): Promise<void>;
  /** Listens again on the same port. */
  start(): Promise<void>;
}

interface Options {
  redirectUris: string[];
  postLogoutUris?: string[];
  port?: number;
}

function configurationOf(provider: TestProvider, options: Options, key: KeyObject): Configuration {
  return {
    jwks: { keys: [{ ...key.export({ format: "jwk" }), kid: "test", use: "sig" } as never] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: options.redirectUris,
        post_logout_redirect_uris: options.postLogoutUris ?? [],
        grant_types: ["authorization_code", "refresh_token"],
      },
    ],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "groups"],
    },
    conformIdTokenClaims: false,
    scopes: ["openid", "email", "profile", "offline_access"],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    ttl: { IdToken: 3600, RefreshToken: 3600, Grant: 3600, Session: 3600, Interaction: 600 },
    cookies: { keys: ["a key of the test provider"] },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => {
      const person = provider.people.get(sub);
      return person && { accountId: sub, claims: () => ({ sub, ...person }) };
    },
  };
}

const encoded = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString("base64url");

function forged(
  token: string,
  { change, sign: signs }: NonNullable<TestProvider["forge"]>,
  key: KeyObject,
) {
  const [head = "", body = "", before = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as Record<string, unknown>;
  const text = `${head}.${encoded({ ...claims, ...change })}`;
  return `${text}.${signs ? sign("sha256", Buffer.from(text), key).toString("base64url") : before}`;
}

/** Changes the id token in an answer of the token endpoint. */
function forgeAnswer(res: http.ServerResponse, provider: TestProvider, key: KeyObject): void {
  const end = res.end.bind(res) as (body?: unknown) => http.ServerResponse;
  res.end = ((body?: unknown) => {
    const answer = JSON.parse(String(body ?? "{}")) as { id_token?: string };
    if (provider.forge && answer.id_token)
      answer.id_token = forged(answer.id_token, provider.forge, key);
    const text = JSON.stringify(answer);
    res.setHeader("content-length", Buffer.byteLength(text));
    return end(text);
  }) as typeof res.end;
}

/** What a person does at the provider: says who they are, and agrees to everything. */
async function interact(
  oidc: Provider,
  provider: TestProvider,
  req: http.IncomingMessage,
  res: http.ServerResponse,
): Promise<void> {
  const details = await oidc.interactionDetails(req, res);
  if (provider.who === null)
    return oidc.interactionFinished(req, res, {
      error: "access_denied",
      error_description: "The person said no.",
    });
  if (details.prompt.name === "login")
    return oidc.interactionFinished(req, res, { login: { accountId: provider.who } });
  const grant = new oidc.Grant({ accountId: provider.who, clientId });
  grant.addOIDCScope("openid email profile offline_access");
  const grantId = await grant.save();
  return oidc.interactionFinished(req, res, { consent: { grantId } });
}

/** Starts one. */
export async function startTestProvider(options: Options): Promise<TestProvider> {
  const server: Server = http.createServer();
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const provider: TestProvider = {
    issuer: `http://127.0.0.1:${port}`,
    people: new Map(),
    who: null,
    forge: null,
    visit: async (first) => {
      const jar = new Map<string, string>();
      let url = new URL(first);
      for (let hops = 0; hops < 12; hops++) {
        const answer = await fetch(url, {
          redirect: "manual",
          headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
        });
        for (const line of answer.headers.getSetCookie()) {
          const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
          jar.set(name, value);
        }
        const location = answer.headers.get("location");
        if (!location) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
        url = new URL(location, url);
        if (url.port !== String(port)) return url;
      }
      throw new Error("The provider leads in circles.");
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    start: () => listen(port),
  };
  const { privateKey: key } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const oidc = new Provider(provider.issuer, configurationOf(provider, options, key));
  const callback = oidc.callback();
  server.on("request", (req, res) => {
    if (req.url?.startsWith("/interaction/"))
      interact(oidc, provider, req, res).catch(() => res.writeHead(500).end());
    else {
      if (provider.forge && req.url === "/token") forgeAnswer(res, provider, key);
      void callback(req, res);
    }
  });
  return provider;
}
