import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { OntapError } from "./errors";

const common = {
  server: "libzapid-httpd",
  "x-content-type-options": "nosniff",
  "cache-control": "no-cache,no-store,must-revalidate",
};

/** Removes the links of every level; only a collection's next link stays. Source: NetApp, ONTAP REST API: HAL linking. */
function withoutLinks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLinks);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      key === "_links" ? [] : [[key, withoutLinks(part)]],
    ),
  );
}

function plain(body: Record<string, unknown>): unknown {
  const links = body["_links"];
  const next =
    typeof links === "object" && links !== null && "next" in links ? links.next : undefined;
  return {
    ...(withoutLinks(body) as Record<string, unknown>),
    ...(next === undefined ? {} : { _links: { next } }),
  };
}

const wantsPlain = (accept: string | undefined): boolean =>
  accept !== undefined &&
  accept.includes("application/json") &&
  !accept.includes("application/hal+json");

/** A JSON answer with ONTAP's headers, in the media type that was asked for. */
export function reply(
  request: LabRequest,
  status: number,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): LabResponse {
  const asPlain = wantsPlain(request.headers["accept"]);
  return {
    status,
    headers: {
      ...common,
      "content-type": asPlain ? "application/json" : "application/hal+json",
      ...headers,
    },
    body: request.method === "HEAD" ? "" : `${JSON.stringify(asPlain ? plain(body) : body)}\n`,
  };
}

/** Refuses a body that says anything; netapp-ontap sends `{}` with every DELETE, and real clusters take it. */
export function refuseContent({ body }: LabRequest): void {
  if (!/^\s*(\{\s*\}\s*)?$/.test(body))
    throw new OntapError(400, "262198", "A request body is not allowed on GET, HEAD and DELETE.");
}

/** A refusal, as every ONTAP call answers it. */
export function refusal(error: OntapError): LabResponse {
  const body = {
    error: {
      message: error.message,
      code: error.code,
      ...(error.target === null ? {} : { target: error.target }),
    },
  };
  return {
    status: error.status,
    headers: { ...common, "content-type": "application/hal+json", ...error.headers },
    body: `${JSON.stringify(body)}\n`,
  };
}
