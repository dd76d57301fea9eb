import { z } from "zod";
import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { keystoneError } from "./answers";
import { callerOf } from "./authenticate";
import type { LabProject, LabState, LabToken, LabUser } from "./state";

const named = z.looseObject({ id: z.string().optional(), name: z.string().optional() });
const signInSchema = z.looseObject({
  auth: z.looseObject({
    identity: z.looseObject({
      methods: z.array(z.string()),
      password: z.looseObject({
        user: named.extend({ password: z.string(), domain: named.optional() }),
      }),
    }),
    scope: z.looseObject({ project: named.optional(), domain: named.optional() }).optional(),
  }),
});
type SignIn = z.infer<typeof signInSchema>;

const parse = (text: string): SignIn | null => {
  try {
    const body = signInSchema.safeParse(JSON.parse(text));
    return body.success && body.data.auth.identity.methods.includes("password") ? body.data : null;
  } catch {
    return null;
  }
};

const isDomain = (
  wanted: z.infer<typeof named> | undefined,
  domain: LabProject["domain"],
): boolean =>
  wanted?.id === domain.id || (wanted?.id === undefined && wanted?.name === domain.name);

function findUser(state: LabState, { auth }: SignIn): LabUser | null {
  const wanted = auth.identity.password.user;
  const user = state.users.find((candidate) => {
    if (wanted.id !== undefined) return candidate.id === wanted.id;
    const home = state.projects.find((project) => project.id === candidate.projectId);
    return (
      candidate.name === wanted.name && home !== undefined && isDomain(wanted.domain, home.domain)
    );
  });
  return user && user.password === wanted.password ? user : null;
}

const microseconds = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, -1)}000Z`;

/** The services of a project. Direct Connect's entry points to /v2.0, as in the real catalogue. */
function catalogOf(world: LabWorld, { region }: LabProject, dcaasUrl: string) {
  const { random } = world;
  return [
    {
      type: "dcaas",
      id: random.hex(32),
      name: "dcaas",
      endpoints: [
        {
          id: random.hex(32),
          interface: "public",
          region,
          region_id: region,
          url: `${dcaasUrl}/v2.0`,
        },
      ],
    },
  ];
}

function answer(
  world: LabWorld,
  project: LabProject,
  user: LabUser,
  token: LabToken,
  dcaasUrl: string | null,
): Record<string, unknown> {
  const catalog = dcaasUrl && catalogOf(world, project, dcaasUrl);
  return {
    token: {
      methods: ["password"],
      issued_at: microseconds(token.issuedAtMs),
      expires_at: microseconds(token.expiresAtMs),
      user: { domain: project.domain, id: user.id, name: user.name, password_expires_at: "" },
      project: { domain: project.domain, id: project.id, name: project.name },
      roles: user.roles.map((name) => ({ id: "0", name })),
      ...(catalog ? { catalog } : {}),
    },
  };
}

const json = { "content-type": "application/json; charset=UTF-8" };

/** GET /v3/auth/catalog: what the caller's project can use; signed with an access key by the provider's Go SDK. */
function readCatalog(
  world: LabWorld,
  state: LabState,
  request: LabRequest,
  dcaasUrl: string,
): LabResponse {
  const caller = callerOf(state, world.now(), request);
  const project =
    "code" in caller
      ? undefined
      : state.projects.find((candidate) => candidate.id === caller.projectId);
  if (!project)
    return keystoneError(401, "The request you have made requires authentication.", "Unauthorized");
  return {
    status: 200,
    headers: json,
    body: JSON.stringify({
      catalog: catalogOf(world, project, dcaasUrl),
      links: { next: null, previous: null, self: `${request.baseUrl}${request.path}` },
    }),
  };
}

/** Keystone v3: the catalogue, and password sign-in scoped to a project. The token travels in X-Subject-Token. */
export function handleKeystone(
  world: LabWorld,
  state: LabState,
  request: LabRequest,
  dcaasUrl: string,
): LabResponse {
  const method = { "/v3/auth/tokens": "POST", "/v3/auth/catalog": "GET" }[request.path];
  if (!method) return keystoneError(404, "Could not find the requested resource.", "Not Found");
  if (request.method !== method)
    return keystoneError(405, "The method is not allowed for this resource.", "Method Not Allowed");
  return method === "GET"
    ? readCatalog(world, state, request, dcaasUrl)
    : signInByPassword(world, state, request, dcaasUrl);
}

function signInByPassword(
  world: LabWorld,
  state: LabState,
  request: LabRequest,
  dcaasUrl: string,
): LabResponse {
  const signIn = parse(request.body);
  if (!signIn) return keystoneError(400, "Request body is invalid.", "Bad Request", "IAM.0011");
  const user = findUser(state, signIn);
  if (!user) return keystoneError(401, "The username or password is wrong.", "Unauthorized");
  const wanted = signIn.auth.scope?.project;
  const project = state.projects.find((candidate) =>
    wanted?.id === undefined ? candidate.name === wanted?.name : candidate.id === wanted.id,
  );
  if (!project)
    return keystoneError(
      404,
      `Could not find project: ${wanted?.id ?? wanted?.name ?? ""}.`,
      "Not Found",
    );
  if (project.id !== user.projectId)
    return keystoneError(
      403,
      "You are not authorized to perform the requested action.",
      "Forbidden",
    );

  const nowMs = world.now();
  const token: LabToken = {
    userId: user.id,
    projectId: project.id,
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + state.switches.tokenValidityMs,
  };
  const name = `MIIEMULATOR-${world.random.hex(48)}`;
  state.tokens[name] = token;
  return {
    status: 201,
    headers: { ...json, "x-subject-token": name },
    body: JSON.stringify(
      answer(world, project, user, token, request.query.has("nocatalog") ? null : dcaasUrl),
    ),
  };
}
