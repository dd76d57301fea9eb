import { AppError, type ErrorCode } from "@/lib/errors/app-error";
import { pointerTo } from "@/lib/errors/pointer";
import type { UpstreamResponse } from "@/lib/upstream/upstream";
import { withoutRepeats } from "./repeated-lines";
import catalogue from "./errors.json";

/** One documented text of Consul's, and what it means for the input. */
export interface CatalogueEntry {
  /** Which check of Consul's it is; E for establish, T for token, R for read. */
  row: string;
  match: string;
  error: ErrorCode;
  /** Into the create or update input; $1 stands for what the text names. */
  pointer: string;
  detail: string;
  remedy: string;
}

const entries = (catalogue as CatalogueEntry[]).map((entry) => ({
  ...entry,
  pattern: new RegExp(entry.match),
}));

/** 1.14.x leaves gRPC's wrapping around every text (hashicorp/consul agent/http.go 529-533 strips it since 1.15). */
const grpcPrefix = /^rpc error: code = \w+ desc = /;

const retryAfterS = 10;

/**
 * Turns a refusal of Consul's into an AppError, by its text: most user mistakes arrive as 500 and 403 has two meanings.
 * @param secrets values that must not survive in the kept text, should a proxy or a version echo them.
 */
export function errorOfAnswer(
  response: UpstreamResponse,
  secrets: readonly string[] = [],
): AppError {
  const text = withoutRepeats(
    withoutSecrets(response.text.trim().replace(grpcPrefix, ""), secrets),
  );
  const backend = { status: response.status, code: null, text };
  for (const entry of entries) {
    const match = entry.pattern.exec(text);
    if (!match) continue;
    const named = match[1] ?? "";
    const detail = entry.detail.replace("$1", named);
    return new AppError(entry.error, detail, {
      backend,
      ...(entry.remedy ? { remedy: entry.remedy } : {}),
      ...(entry.error === "refused"
        ? {
            issues: [
              {
                pointer: entry.pointer.replace("/$1", () => pointerTo([named])),
                detail,
                ...(entry.remedy ? { remedy: entry.remedy } : {}),
              },
            ],
          }
        : {}),
      ...(entry.error === "backend_unavailable" ? { retryAfterS } : {}),
    });
  }
  return errorOfStatus(response, backend);
}

function errorOfStatus(
  response: UpstreamResponse,
  backend: { status: number; code: null; text: string },
): AppError {
  const { status } = response;
  if (status === 401 || status === 403) {
    return new AppError("backend_auth", "Consul did not accept the ACL token of this connection.", {
      backend,
      remedy: "Check the token in the connection and the policies attached to it.",
    });
  }
  if (status === 404) return new AppError("not_found", "Consul does not know this.", { backend });
  if (status === 429 || status >= 500) {
    const asked = Number(response.headers["retry-after"]);
    return new AppError(
      "backend_unavailable",
      status === 429
        ? "Consul limits the rate of requests."
        : `Consul answered with an error (${status}).`,
      {
        backend,
        remedy: "Try again later. If it stays, read the log of the Consul servers.",
        retryAfterS: Number.isFinite(asked) && asked > 0 ? asked : retryAfterS,
      },
    );
  }
  return new AppError("refused", "Consul refused the request.", {
    backend,
    issues: [{ pointer: "", detail: backend.text || "Consul refused the request." }],
  });
}

const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret.length > 0)
    .reduce((kept, secret) => kept.replaceAll(secret, "[secret]"), text);

/** An answer that is not what Consul's API promises: HTML of a proxy, truncated JSON, another service. */
export const invalidAnswer = (
  response: UpstreamResponse,
  what: string,
  cause?: unknown,
): AppError =>
  new AppError(
    "backend_invalid",
    `What answers at this address did not send ${what} as Consul does.`,
    {
      // No text: a 200 may carry anything, a token included.
      backend: { status: response.status, code: null, text: "" },
      remedy:
        "Check that the address leads to a Consul agent and that no proxy changes its answers.",
      cause,
    },
  );
