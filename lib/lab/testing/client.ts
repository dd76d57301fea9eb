import { Agent, request } from "undici";
import type { LabHandle } from "../running-lab";

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Asks an endpoint of a running lab over the network, trusting only the lab's authority. For tests. */
export async function ask(
  lab: LabHandle,
  endpointId: string,
  path = "/",
  options: {
    method?: "GET" | "POST" | "HEAD";
    body?: string;
    headers?: Record<string, string>;
    agent?: Agent;
  } = {},
): Promise<Answer> {
  const url = lab.endpoints.find((endpoint) => endpoint.id === endpointId)?.url;
  if (url === undefined) throw new Error(`No endpoint ${endpointId}.`);
  const own = options.agent ?? new Agent({ connect: { ca: lab.caPem } });
  try {
    const { method = "GET", body, headers } = options;
    const response = await request(url + path, { dispatcher: own, method, body, headers });
    return {
      status: response.statusCode,
      headers: response.headers,
      text: await response.body.text(),
    };
  } finally {
    if (!options.agent) await own.close();
  }
}

/** What a failed request failed with: the code of the innermost error. */
export async function failureOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } };
    return cause?.code ?? code ?? String(error);
  }
  return "none";
}

/** Asks once more when a pooled connection turns out to have been cut: the client may not know yet. */
export async function askAgain(...args: Parameters<typeof ask>): Promise<Answer> {
  try {
    return await ask(...args);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "UND_ERR_SOCKET" && code !== "ECONNRESET") throw error;
    return ask(...args);
  }
}
