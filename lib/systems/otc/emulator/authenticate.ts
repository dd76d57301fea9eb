import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { parseAuthorization, parseSdkDate, signatureOf } from "../signer";
import type { Answers } from "./answers";
import type { LabState, LabUser } from "./state";

const skewMs = 15 * 60_000;
const lockMs = 5 * 60_000;
const mostFailures = 5;

type Verdict = { user: LabUser; refusal: null } | { user: null; refusal: LabResponse };

function byToken(
  state: LabState,
  nowMs: number,
  name: string,
  projectId: string,
  answers: Answers,
): Verdict {
  const refuse = (refusal: LabResponse): Verdict => ({ user: null, refusal });
  const token = state.tokens[name];
  if (!token)
    return refuse(
      answers.refuse("APIGW.0301", {
        text: "Incorrect IAM authentication information: decrypt token fail",
      }),
    );
  if (token.expiresAtMs <= nowMs) return refuse(answers.refuse("APIGW.0307"));
  const user = state.users.find((candidate) => candidate.id === token.userId);
  if (!user || token.projectId !== projectId) return refuse(answers.refuse("APIGW.0302"));
  return { user, refusal: null };
}

function signatureHolds(
  request: LabRequest,
  nowMs: number,
  secretKey: string,
  parts: { signedHeaders: string[]; signature: string },
): boolean {
  const date = parseSdkDate(request.headers["x-sdk-date"] ?? "");
  if (
    date === null ||
    Math.abs(nowMs - date) > skewMs ||
    !parts.signedHeaders.includes("x-sdk-date")
  )
    return false;
  return signatureOf(request, parts.signedHeaders, secretKey) === parts.signature;
}

function bySignature(
  state: LabState,
  nowMs: number,
  request: LabRequest,
  projectId: string,
  answers: Answers,
): Verdict {
  const refused: Verdict = { user: null, refusal: answers.refuse("APIGW.0301") };
  const parts = parseAuthorization(request.headers.authorization ?? "");
  const user = parts && state.users.find((candidate) => candidate.accessKey === parts.accessKey);
  if (!parts || !user) return refused;
  const failures = (state.signatureFailures[user.accessKey] ??= { count: 0, lockedUntilMs: 0 });
  if (failures.lockedUntilMs > nowMs) return refused;
  if (!signatureHolds(request, nowMs, user.secretKey, parts)) {
    failures.count += 1;
    if (failures.count > mostFailures)
      Object.assign(failures, { count: 0, lockedUntilMs: nowMs + lockMs });
    return refused;
  }
  failures.count = 0;
  return user.projectId === projectId
    ? { user, refusal: null }
    : { user: null, refusal: answers.refuse("APIGW.0302") };
}

/**
 * The gateway's check: a token for this project that has not expired on the lab's clock, or a signature by an access key.
 * More than five wrong signatures lock the pair for five minutes (API Request Signing Guide).
 */
export function authenticate(
  state: LabState,
  nowMs: number,
  request: LabRequest,
  projectId: string,
  answers: Answers,
): Verdict {
  const token = request.headers["x-auth-token"];
  return token === undefined
    ? bySignature(state, nowMs, request, projectId, answers)
    : byToken(state, nowMs, token, projectId, answers);
}
