import { afterAll, beforeAll, beforeEach } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { identityProviders } from "@/lib/db/schema";
import {
  type NewIdentityProvider,
  newIdentityProviderSchema,
} from "@/lib/domain/identity-provider";
import type { Role } from "@/lib/domain/permissions";
import { createIdentityProvider } from "@/lib/services/sign-in/providers";
import {
  clientId,
  clientSecret,
  startTestProvider,
  type TestProvider,
} from "@/lib/services/sign-in/testing/identity-provider";
import { useTestClock } from "@/lib/testing/clock";
import { useTestWorld } from "@/lib/testing/world";
import { GET as session } from "../../session/route";
import { GET as finish } from "../[slug]/callback/route";
import { GET as begin } from "../[slug]/route";

export const origin = "http://localhost:3000";
const back = `${origin}/api/v1/sign-in/company/callback`;

/** A browser of its own: it keeps our cookies, and nothing else. */
export class Browser {
  readonly jar = new Map<string, string>();

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (pair.length === at + 1) this.jar.delete(pair.slice(0, at));
      else this.jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }
}

export const faultOf = (to: string) => new URL(to).searchParams.get("fault");

const admin = {
  kind: "user",
  email: "admin@example.com",
  name: "Admin",
  role: "admin",
  credentialId: "s",
  credentialLabel: null,
} as const;

/** The product with one identity provider configured, a person there, and ways to sign in by it. */
export function useOidcWorld() {
  const world = useTestWorld();
  const clock = useTestClock();
  const running: { provider?: TestProvider; providerId?: string } = {};
  const idp = (): TestProvider => {
    if (!running.provider) throw new Error("the provider has not been started");
    return running.provider;
  };

  const configure = async (change: Partial<NewIdentityProvider> = {}) => {
    const db = await getDb();
    await db.update(identityProviders).set({
      issuer: idp().issuer,
      clientId,
      enabled: true,
      roleClaim: "groups",
      roleMapping: [
        { value: "peer-admins", role: "admin" },
        { value: "network", role: "operator" },
      ],
      defaultRole: null,
      allowedDomains: [],
      trustsEmail: false,
      ...(change as Partial<typeof identityProviders.$inferInsert>),
    });
    dropSingleton("oidc-providers");
  };

  beforeAll(async () => {
    running.provider = await startTestProvider({
      redirectUris: [
        back,
        `${origin}/api/v1/sign-in/other/callback`,
        "https://example.com/deck/api/v1/sign-in/company/callback",
      ],
      postLogoutUris: [`${origin}/sign-in`],
    });
    const made = await createIdentityProvider(
      newIdentityProviderSchema.parse({
        name: "Company",
        slug: "company",
        issuer: idp().issuer,
        clientId,
        clientSecret,
        defaultRole: "viewer",
      }),
      origin,
      { ...admin, userId: world.users.admin.id },
    );
    running.providerId = made.id;
  });
  afterAll(() => idp().stop());
  beforeEach(async () => {
    idp().people.clear();
    idp().people.set("s-ana", {
      email: "Ana@Company.example",
      email_verified: true,
      name: "Ana",
      groups: ["network"],
    });
    idp().who = "s-ana";
    idp().forge = null;
    await configure();
  });

  const start = async (browser: Browser, query = "", slug = "company") => {
    const answer = await world.anonymous.fetch(begin, {
      path: `/api/v1/sign-in/${slug}${query}`,
      params: { slug },
      headers: { cookie: browser.cookie, host: "localhost:3000" },
    });
    browser.keep(answer);
    return { status: answer.status, to: answer.headers.get("location") ?? "" };
  };
  const arrive = async (browser: Browser, url: URL, slug = "company") => {
    const answer = await world.anonymous.fetch(finish, {
      path: url.pathname + url.search,
      params: { slug },
      headers: { cookie: browser.cookie, host: "localhost:3000" },
    });
    browser.keep(answer);
    return answer.headers.get("location") ?? "";
  };
  const through = async (browser = new Browser(), query = "") => {
    const { to } = await start(browser, query);
    return { browser, to: await arrive(browser, await idp().visit(to)) };
  };
  const me = async ({ cookie }: Browser) => {
    const answer = await world.anonymous.fetch(session, { headers: { cookie } });
    return answer.status === 200
      ? ((await answer.json()) as { user: { id: string; email: string; role: Role } }).user
      : answer.status;
  };

  return {
    world,
    clock,
    idp,
    providerId: () => running.providerId ?? "",
    configure,
    start,
    arrive,
    through,
    me,
  };
}
