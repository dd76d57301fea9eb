import type { LabRandom, LabResponse } from "@/lib/systems/contract/emulator";
import { catalogue, type CatalogueEntry } from "../catalogue";
import type { Switches } from "./switches";

/** Makes the service's and the gateway's answers, each with a request id of its own. */
export interface Answers {
  ok(status: number, body: Record<string, unknown>): LabResponse;
  /** Code, text and status of the error table, unless given. */
  refuse(code: string, over?: { status?: number; text?: string }): LabResponse;
}

const contentType = { "content-type": "application/json; charset=UTF-8" };

const documented = (code: string): CatalogueEntry => {
  const entry = catalogue.find((candidate) => candidate.code === code && !candidate.assumed);
  if (!entry) throw new Error(`The error catalogue has no ${code}.`);
  return entry;
};

/** Text of a refusal that is documented without code and text. */
export const assumedText = {
  secondOfFamily: "A virtual interface can have only one peer for each address family.",
  lastPeer: "The virtual interface must have at least one peer. The last peer cannot be deleted.",
  otherSubnet: "The local gateway and the remote gateway must be in the same subnet.",
  noPeer: "The virtual interface peer does not exist.",
} as const;

export function createAnswers(random: LabRandom, switches: Switches): Answers {
  return {
    ok(status, body) {
      const requestId = random.hex(32);
      const full = switches.requestIdInAnswers ? { ...body, request_id: requestId } : body;
      return {
        status,
        headers: { ...contentType, "x-request-id": requestId },
        body: JSON.stringify(full),
      };
    },
    refuse(code, { status, text } = {}) {
      const entry = documented(code);
      const requestId = random.hex(32);
      // The gateway in front of the service spells it request_id everywhere.
      const key = code.startsWith("APIGW.") ? "request_id" : switches.errorRequestIdKey;
      const body = { error_msg: text ?? entry.message, error_code: code, [key]: requestId };
      return {
        status: status ?? entry.http,
        headers: { ...contentType, "x-request-id": requestId },
        body: JSON.stringify(body),
      };
    },
  };
}

/** Keystone's own error shape. */
export const keystoneError = (
  status: number,
  message: string,
  title: string,
  code: number | string = status,
): LabResponse => ({
  status,
  headers: { "content-type": "application/json; charset=UTF-8" },
  body: JSON.stringify({ error: { message, code, title } }),
});
