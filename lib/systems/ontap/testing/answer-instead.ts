import type { LabRequest } from "@/lib/systems/contract/emulator";
import type { TestFleet } from "./fleet";

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON when it is no text. */
  body?: unknown;
}

/** For tests: what a cluster answers in place of the emulator; null leaves the request to that. Returns what was asked. */
export function answerInstead(
  fleet: TestFleet,
  cluster: string,
  answer: (request: LabRequest) => Answer | null,
): LabRequest[] {
  const endpoint = fleet.system.endpoints.find(({ id }) => id === `ontap/${cluster}`);
  if (!endpoint) throw new Error(`No endpoint for ${cluster}.`);
  const handle = endpoint.handle.bind(endpoint);
  const asked: LabRequest[] = [];
  endpoint.handle = async (request) => {
    asked.push(request);
    const given = answer(request);
    if (given === null) return handle(request);
    const { status = 200, headers = {}, body = {} } = given;
    return { status, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
  };
  return asked;
}

/** For tests: ONTAP's refusal for lack of rights. */
export const notAuthorized = {
  status: 403,
  body: { error: { message: "not authorized for that command", code: "6" } },
};
