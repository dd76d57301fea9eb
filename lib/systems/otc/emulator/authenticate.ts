import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { parseAuthorization, parseSdkDate, signatureOf, type Authorization } from "../signer";
import type { Answers } from "./answers";
import type { LabState, LabUser } from "./state";

const skewMs = 15 * 60_000;
const lockMs = 5 * 60_000;
const mostFailures = 5;

/** Who asks and for which project, or the gateway's code for why that cannot be told. */
type Caller = { user: LabUser; projectId: string } | { code: string; text?: string };

function byToken(state: LabState, nowMs: number, name: string): Caller {
  const token = state.tokens[name];
  const user = token && state.users.find((candidate) => candidate.id === token.userId);
  if (!token || !user)
    return {
      code: "APIGW.0301",
      text: "Incorrect IAM authentication information: decrypt token fail",
    };
  return token.expiresAtMs <= nowMs ? { code: "APIGW.0307" } : { user, projectId: token.projectId };
}

function signatureHolds(
  request: LabRequest,
  nowMs: number,
  secretKey: string,
  { scope, signedHeaders, signature }: Authorization,
): boolean {
  const text = request.headers["x-sdk-date"] ?? "";
  const date = parseSdkDate(text);
  if (date === null || Math.abs(nowMs - date) > skewMs || !signedHeaders.includes("x-sdk-date"))
    return false;
  if (scope && scope.date !== text.slice(0, 8)) return false;
  return signatureOf(request, signedHeaders, secretKey, scope) === signature;
}

function bySignature(state: LabState, nowMs: number, request: LabRequest): Caller {
  const parts = parseAuthorization(request.headers.authorization ?? "");
  const user = parts && state.users.find((candidate) => candidate.accessKey === parts.accessKey);
  if (!parts || !user) return { code: "APIGW.0301" };
  const failures = (state.signatureFailures[user.accessKey] ??= { count: 0, lockedUntilMs: 0 });
  if (failures.lockedUntilMs > nowMs) return { code: "APIGW.0301" };
  if (!signatureHolds(request, nowMs, user.secretKey, parts)) {
    failures.count += 1;
    if (failures.count > mostFailures)
      Object.assign(failures, { count: 0, lockedUntilMs: nowMs + lockMs });
    return { code: "APIGW.0301" };
  }
  failures.count = 0;
  return { user, projectId: user.projectId };
}

/**
 * Who asks: by a token that has not expired on the lab's clock, or by a signature with an access key.
 * More than five wrong signatures lock the pair for five minutes (API Request Signing Guide).
 */
export function callerOf(state: LabState, nowMs: number, request: LabRequest): Caller {
  const token = request.headers["x-auth-token"];
  return token === undefined ? bySignature(state, nowMs, request) : byToken(state, nowMs, token);
}

/** The gateway's check: a known caller, and one for this project. */
export function authenticate(
  state: LabState,
  nowMs: number,
  request: LabRequest,
  projectId: string,
  answers: Answers,
): { user: LabUser; refusal: null } | { user: null; refusal: LabResponse } {
  const caller = callerOf(state, nowMs, request);
  if ("code" in caller)
    return { user: null, refusal: answers.refuse(caller.code, { text: caller.text }) };
  return caller.projectId === projectId
    ? { user: caller.user, refusal: null }
    : { user: null, refusal: answers.refuse("APIGW.0302") };
}
