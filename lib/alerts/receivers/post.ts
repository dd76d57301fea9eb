import "server-only";
import { longestAnswer } from "@/lib/domain/contact-point";
import { AppError } from "@/lib/errors/app-error";
import { openUpstream } from "@/lib/upstream/open-upstream";

/** Largest answer taken, in bytes: nothing of use is longer. */
const maxBytes = 64 * 1024;
/** Whole exchange, connect to last byte, in milliseconds. */
const timeoutMs = 10_000;

interface Post {
  /** Of the contact point: pools are its own. */
  owner: string;
  url: string;
  /** Authority to trust in place of the usual ones; empty for these. */
  caPem?: string | undefined;
  body: unknown;
  headers?: Record<string, string>;
}

const words = (status: number, text: string): string =>
  `${status} ${text.trim()}`.trim().slice(0, longestAnswer);

function remedyOf(status: number): string {
  if (status === 401 || status === 403) return "Check the key, token or address it is sent with.";
  if (status === 404 || status === 410) return "Check the address: nothing takes messages there.";
  if (status === 429) return "It asks for fewer messages; they are sent later.";
  if (status >= 300 && status < 400)
    return "Enter the address it leads to: redirects are not followed.";
  return status >= 500 ? "It is tried again by itself." : "Check what the other side says.";
}

/**
 * Posts JSON to a contact point.
 * @returns status and answer, in the other side's own words.
 * @throws AppError `refused` for any status but 2xx, `backend_unavailable` or `backend_invalid` for no proper answer.
 */
export async function postJson(post: Post, signal: AbortSignal): Promise<string> {
  const { owner, url, caPem, body, headers = {} } = post;
  const target = new URL(url);
  const upstream = openUpstream(`contact-point:${owner}`, {
    baseUrl: target.origin,
    trust: caPem ? { mode: "ca", caPem } : { mode: "system" },
  });
  const { status, text } = await upstream.request({
    method: "POST",
    path: target.pathname,
    query: target.searchParams,
    headers,
    body,
    signal,
    timeoutMs,
    maxBytes,
  });
  const answer = words(status, text);
  if (status >= 200 && status < 300) return answer;
  throw new AppError("refused", `${target.host} answered ${status}.`, {
    remedy: remedyOf(status),
    backend: { status, code: null, text: answer },
  });
}
