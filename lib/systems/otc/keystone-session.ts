import "server-only";
import { dayMs, minuteMs } from "@/lib/domain/time-units";
import { clock } from "@/lib/config/clock";
import { AppError } from "@/lib/errors/app-error";
import { type KeptSession, keepSession, renewAt } from "@/lib/systems/kit/kept-session";
import type { Upstream, UpstreamResponse } from "@/lib/upstream/upstream";
import type { Authoriser, ProjectIdentity } from "./authoriser";
import { toAppError, unreadable, type Asked } from "./errors";
import type { OtcSettings } from "./settings";
import { tokenAnswer } from "./wire";

interface Login {
  user: string;
  password: string;
}

/** The system's clock may differ from ours: only the length of the validity is taken from it. */
interface Session extends KeptSession {
  project: ProjectIdentity;
}

const renewEarlyMs = 5 * minuteMs;
const defaultValidityMs = dayMs;
const signInTimeoutMs = 15_000;

/** Keystone v3, method password, scope project; with both given the project's ID wins. */
function signInBody(settings: OtcSettings, login: Login): unknown {
  const domain = { name: settings.domainName };
  const project = settings.projectId ? { id: settings.projectId } : { name: settings.projectName };
  return {
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { name: login.user, password: login.password, domain } },
      },
      scope: { project },
    },
  };
}

function validityMs(issuedAt: string | null | undefined, expiresAt: string): number {
  const length = Date.parse(expiresAt) - Date.parse(issuedAt ?? "");
  return Number.isFinite(length) && length > 0 ? length : defaultValidityMs;
}

function readSession(response: UpstreamResponse, asked: Asked, nowMs: number): Session {
  const token = response.headers["x-subject-token"];
  let body: unknown = null;
  try {
    body = JSON.parse(response.text);
  } catch (cause) {
    throw unreadable(asked, response, cause);
  }
  const answer = tokenAnswer.safeParse(body);
  if (!token || !answer.success || !answer.data.token.project)
    throw unreadable(asked, response, answer.error);
  const { project, user, roles, issued_at, expires_at } = answer.data.token;
  const validity = validityMs(issued_at, expires_at);
  return {
    token,
    renewAtMs: renewAt(nowMs, validity, renewEarlyMs),
    project: {
      id: project.id,
      name: project.name || project.id,
      domainName: user?.domain?.name ?? null,
      userName: user?.name ?? null,
      roles: roles?.map((role) => role.name) ?? null,
    },
  };
}

/**
 * Signs in with an IAM user and keeps the token in memory: renewed 5 minutes before it ends and once after a 401;
 * callers that need a token at the same time share one sign-in.
 * Errors: `backend_auth`, `backend_unavailable`, `backend_invalid`, and `invalid_input` without a domain name.
 */
export function createKeystoneSession(
  upstream: Upstream,
  settings: OtcSettings,
  login: Login,
  now: () => number = clock.nowMs,
): Authoriser {
  const asked: Asked = { operation: "sign-in", region: settings.region, secrets: [login.password] };
  async function signIn(): Promise<Session> {
    if (!settings.domainName) {
      throw new AppError(
        "invalid_input",
        "Enter the domain name of the connection: a user is looked up in it.",
        {
          issues: [
            { pointer: "/settings/domainName", detail: "Enter the domain name; a user needs it." },
          ],
        },
      );
    }
    const response = await upstream.request({
      method: "POST",
      path: "/v3/auth/tokens",
      query: { nocatalog: 1 },
      headers: { "content-type": "application/json" },
      body: JSON.stringify(signInBody(settings, login)),
      // Shared by every waiting caller, so no single one of them can abort it; the time-out ends it.
      signal: new AbortController().signal,
      timeoutMs: signInTimeoutMs,
    });
    if (response.status !== 201 && response.status !== 200) throw toAppError(response, asked);
    return readSession(response, asked, now());
  }

  const kept = keepSession(signIn, now);
  return {
    project: async (signal) => (await kept.get(signal)).project,
    headers: async (_request, signal) => ({ "x-auth-token": (await kept.get(signal)).token }),
    renew(usedHeaders) {
      kept.forget(usedHeaders["x-auth-token"]);
      return true;
    },
  };
}
