import { afterAll, beforeAll } from "vitest";
import type { RouteSpec } from "@/lib/api/define";
import { hashPassword } from "@/lib/auth/password";
import { type Role, roles } from "@/lib/domain/permissions";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { openSession } from "@/lib/auth/session";
import { insertUser } from "@/lib/services/users/insert-user";
import { assertDeclared } from "./declared";
import { openTestDb, type TestDbKind } from "./db";

/** What a `route.ts` exports per method, or a wrapping of it. */
type Handler = ((
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>) & { spec?: RouteSpec };

interface CallOptions {
  method?: string;
  /** Path with its query string; handlers that read neither need none. */
  path?: string;
  params?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

interface Caller {
  fetch(handler: Handler, options?: CallOptions): Promise<Response>;
}

interface Person {
  id: string;
  email: string;
  password: string;
}

export interface TestWorld {
  /** One user of each role: viewer@example.com, operator@example.com, admin@example.com. */
  users: Record<Role, Person>;
  /** Calls handlers as the signed-in user of a role. */
  as(role: Role): Caller;
  /** Calls handlers with any headers, or none: nobody is signed in. */
  anonymous: Caller;
  /** Calls handlers with a personal token. */
  withToken(token: string): Caller;
  /** The `Cookie` header of a role's session. */
  cookie(role: Role): Promise<string>;
}

/** Kept per process by code under test; each belongs to the database that is being replaced. */
const belongingToDatabase = ["throttle-sweep", "refusals", "key:devices", "key:credentials"];

/** Where sessions of the world come from. */
const browser = {
  address: null,
  userAgent: "test",
  cookieHeader: null,
  sessionToken: null,
  secure: false,
};

function caller(credentials: () => Promise<Record<string, string>>): Caller {
  return {
    async fetch(
      handler,
      { method = "GET", path = "/", params = {}, body, headers = {}, signal } = {},
    ) {
      const request = new Request(new URL(path, "http://localhost:3000"), {
        method,
        headers: {
          ...(await credentials()),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      });
      const response = await handler(request, { params: Promise.resolve(params) });
      if (handler.spec) await assertDeclared(handler.spec, response);
      return response;
    },
  };
}

async function addUser(role: Role): Promise<Person> {
  const person = { email: `${role}@example.com`, password: `correct horse ${role}` };
  const passwordHash = await hashPassword(person.password);
  const { id } = await insertUser(await getDb(), {
    email: person.email,
    name: `Test ${role}`,
    role,
    passwordHash,
  });
  return { ...person, id };
}

/**
 * Registers a fresh database with one user of each role around all tests of the surrounding block.
 * @param options `users: false` leaves it empty, as on the first run.
 */
export function useTestWorld(
  kind: TestDbKind = "embedded",
  options: { users?: boolean } = {},
): TestWorld {
  const users = {} as Record<Role, Person>;
  const cookies = new Map<Role, Promise<string>>();
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    for (const key of belongingToDatabase) dropSingleton(key);
    close = await openTestDb(kind);
    if (options.users !== false) for (const role of roles) users[role] = await addUser(role);
  }, 60_000);
  afterAll(async () => {
    await close?.();
    for (const key of belongingToDatabase) dropSingleton(key);
  });
  const cookie = (role: Role): Promise<string> => {
    const known = cookies.get(role);
    if (known) return known;
    const made = openSession(users[role], browser).then(
      ({ cookies: [session = ""] }) => session.split(";")[0] ?? "",
    );
    cookies.set(role, made);
    return made;
  };
  return {
    users,
    cookie,
    as: (role) => caller(async () => ({ cookie: await cookie(role) })),
    anonymous: caller(async () => ({})),
    withToken: (token) => caller(async () => ({ authorization: `Bearer ${token}` })),
  };
}
