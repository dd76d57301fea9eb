import type { LabResponse } from "@/lib/systems/contract/emulator";
import { OntapError, notPermitted, unauthorized } from "./errors";
import { refusal } from "./reply";

const faults: Record<401 | 403 | 429 | 500 | 503, () => OntapError> = {
  401: unauthorized,
  403: notPermitted,
  429: () =>
    new OntapError(429, "262160", "The system is too busy to service the request.", null, {
      "retry-after": "5",
    }),
  500: () => new OntapError(500, "65541", "RPC: server application error."),
  503: () =>
    new OntapError(503, "7", "A limit on the number of requests was hit.", null, {
      "retry-after": "10",
    }),
};

/** ONTAP's own way of answering a status out of order. */
export const fault = (status: keyof typeof faults): LabResponse => refusal(faults[status]());
