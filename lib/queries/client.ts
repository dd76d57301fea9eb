import type { RouteArguments, RouteOutput, RouteSpec } from "@/lib/api/define";
import { ownAddress } from "@/lib/config/base-path";
import { actHeader } from "@/lib/domain/act";
import type { Problem } from "@/lib/errors/problem";

/** A failed request: what the API said went wrong, or that it could not be reached. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

const ownProblem = (status: number, title: string, detail: string, remedy: string): Problem => ({
  type: "urn:peerdeck:problem:backend_unavailable",
  title,
  status,
  code: "backend_unavailable",
  detail,
  remedy,
  errors: [],
  backend: null,
  requestId: "",
  retryAfterS: null,
  leftPeer: null,
});

/** The problem any thrown value is to a person. */
export const problemOfError = (error: unknown): Problem =>
  error instanceof ProblemError
    ? error.problem
    : ownProblem(
        0,
        "Peerdeck cannot be reached",
        "Peerdeck's own server did not answer.",
        "Check the network between this browser and the server, then try again.",
      );

async function problemOfResponse(response: Response): Promise<Problem> {
  if (response.headers.get("content-type")?.includes("problem+json"))
    return (await response.json()) as Problem;
  return ownProblem(
    response.status,
    "Unexpected answer",
    `Something between this browser and Peerdeck answered ${response.status}.`,
    "Check proxies in between, then try again.",
  );
}

type CallArguments<Spec extends RouteSpec> = Partial<RouteArguments<Spec>> & {
  signal?: AbortSignal;
  /** The act it is part of, for Activity. */
  act?: string | undefined;
};

function urlOf(
  path: string,
  params: Record<string, unknown>,
  query: Record<string, unknown>,
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== "") search.set(name, String(value));
  return ownAddress(search.size > 0 ? `${filled}?${search}` : filled);
}

/**
 * Reads one route of our own API that tells its version.
 * @returns null when it is still what `etag` names.
 * @throws what `call` throws.
 */
export async function callIfChanged<Spec extends RouteSpec>(
  path: Spec["path"],
  etag: string | null,
  signal: AbortSignal,
): Promise<{ result: RouteOutput<Spec>; etag: string | null } | null> {
  const response = await fetch(ownAddress(path), {
    signal,
    headers: { accept: "application/json", ...(etag !== null && { "if-none-match": etag }) },
  });
  if (response.status === 304) return null;
  if (!response.ok) throw new ProblemError(await problemOfResponse(response));
  return {
    result: (await response.json()) as RouteOutput<Spec>,
    etag: response.headers.get("etag"),
  };
}

/**
 * Calls one route of our own API, typed by its spec: `call<typeof readConnectionRoute>("GET", "/api/v1/connections/{id}", …)`.
 * Import specs as types only, so that their schemas stay out of the browser.
 * @throws ProblemError for every answer that is not a success; the signal's reason when aborted.
 */
export async function call<Spec extends RouteSpec>(
  method: Spec["method"],
  path: Spec["path"],
  { params, query, body, signal, act }: CallArguments<Spec> = {},
): Promise<RouteOutput<Spec>> {
  const response = await fetch(urlOf(path, params ?? {}, query ?? {}), {
    method,
    ...(signal ? { signal } : {}),
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(act === undefined ? {} : { [actHeader]: act }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new ProblemError(await problemOfResponse(response));
  return (response.status === 204 ? undefined : await response.json()) as RouteOutput<Spec>;
}
