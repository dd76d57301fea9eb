import "server-only";
import { AppError, type Issue } from "@/lib/errors/app-error";
import type { BackendAnswer } from "@/lib/domain/backend-answer";
import type { UpstreamResponse } from "@/lib/upstream/upstream";
import { lookUp, normalCode, type CatalogueEntry } from "./catalogue";
import { readErrorBody, type ErrorBody } from "./error-body";
import { pointersFor, type WriteOperation } from "./error-pointers";

/** What was asked for, so that a refusal can be placed on its field. */
export interface Asked {
  operation: WriteOperation | "read" | "sign-in";
  region: string;
  /** Values that must not appear in any message, such as the MD5 key that was sent. */
  secrets?: readonly string[];
  /** Input of a write, to find which value a text is about. */
  input?: Readonly<Record<string, unknown>>;
}

const doing: Record<Asked["operation"], string> = {
  read: "reading",
  create: "creating the peer",
  update: "changing the peer",
  delete: "deleting the peer",
  "sign-in": "signing in",
};

/** Missing things are 400 by the error table and 404 in practice; these codes mean "gone" with either. */
const goneCodes = new Set(["DC.0002", "DC.1211", "VPC.1903"]);
const rightsCodes = new Set(["DC.0009", "DC.0013"]);
const unpublishedCode = "APIGW.0101";

const masked = (text: string, secrets: readonly string[] = []): string =>
  secrets.filter(Boolean).reduce((rest, secret) => rest.replaceAll(secret, "•••"), text);

function retryAfter(headers: Record<string, string>): number | undefined {
  const seconds = Number(headers["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : undefined;
}

const unpublished = (asked: Asked, backend: BackendAnswer): AppError =>
  asked.operation === "read"
    ? new AppError(
        "backend_invalid",
        `Region ${asked.region} does not publish version 3 of the Direct Connect API, which peers are read from.`,
        {
          backend,
          remedy: "Check region and address. eu-ch2 publishes it; other regions may follow.",
        },
      )
    : new AppError(
        "refused",
        `Region ${asked.region} does not publish the API for virtual interface peers, so they can only be read here.`,
        {
          backend,
          remedy:
            "Change the virtual interface in the cloud console, or use a region that publishes it, such as eu-ch2.",
          issues: [
            {
              pointer: "",
              detail: "The peer API is not published in this region.",
              code: unpublishedCode,
            },
          ],
        },
      );

function denied(
  asked: Asked,
  status: number,
  backend: BackendAnswer,
  entry: CatalogueEntry | null,
): AppError {
  const signedOut = status === 401 || asked.operation === "sign-in";
  const message = signedOut
    ? `The cloud did not accept the credentials of this connection while ${doing[asked.operation]}.`
    : `The credentials of this connection lack the right for ${doing[asked.operation]}.`;
  const remedy = signedOut
    ? "Check user, password, domain and project, or the access key, in the connection. Five failed attempts lock an access key for 5 minutes."
    : "Ask an administrator of the project for the role DCAAS FullAccess; DCAAS ReadOnlyAccess is enough for reading.";
  return new AppError("backend_auth", message, {
    backend,
    remedy: entry?.remedy && !signedOut ? entry.remedy : remedy,
  });
}

function refusal(
  asked: Asked,
  body: ErrorBody,
  backend: BackendAnswer,
  entry: CatalogueEntry | null,
): AppError {
  const pointers = pointersFor(asked.operation, entry, body.text, asked.input ?? {});
  const issues: Issue[] = pointers.map((pointer) => ({
    pointer,
    detail: backend.text || "The cloud refused this without a reason.",
    ...(entry?.remedy ? { remedy: entry.remedy } : {}),
    ...(body.code ? { code: body.code } : {}),
  }));
  // Said where it belongs: at its field, or here when it has none.
  const placed = issues.length > 0 && issues.every(({ pointer }) => pointer !== "");
  const said = backend.text && !placed ? `: ${backend.text}` : ".";
  return new AppError("refused", `Direct Connect refused ${doing[asked.operation]}${said}`, {
    backend,
    issues,
    ...(entry?.remedy ? { remedy: entry.remedy } : {}),
  });
}

const foreign = (asked: Asked, backend: BackendAnswer): AppError => {
  const place = asked.operation === "sign-in" ? "sign-in address" : "Direct Connect address";
  return new AppError(
    "backend_invalid",
    `The ${place} answered ${backend.status} with something that is not the cloud's API.`,
    {
      backend,
      remedy: `Check the ${place} of the connection, and any proxy in between.`,
    },
  );
};

const isMissing = (status: number, code: string): boolean =>
  status === 404 || (status === 400 && goneCodes.has(code));

const isUnavailable = (status: number, code: string, entry: CatalogueEntry | null): boolean =>
  status >= 500 ||
  status === 429 ||
  status === 408 ||
  code === "DC.0003" ||
  entry?.scope === "backend";

/** Turns an answer that is not a success into the AppError people see; the backend's own code and text are kept. */
export function toAppError(response: UpstreamResponse, asked: Asked): AppError {
  const body = readErrorBody(response.text, response.headers);
  const code = normalCode(body.code ?? "");
  const entry = lookUp(body.code, body.text, response.status);
  const backend: BackendAnswer = {
    status: response.status,
    code: body.code,
    text: masked(body.text, asked.secrets),
    ...(body.requestId === null ? {} : { requestId: body.requestId }),
  };

  if (isUnavailable(response.status, code, entry)) {
    const message =
      response.status === 429
        ? "Direct Connect is throttling this project."
        : `Direct Connect failed while ${doing[asked.operation]}.`;
    return new AppError("backend_unavailable", message, {
      backend,
      retryAfterS: retryAfter(response.headers),
      remedy: entry?.remedy ?? "Try again in a minute.",
    });
  }
  if (!body.readable && response.status !== 401 && response.status !== 403)
    return foreign(asked, backend);
  if (asked.operation === "sign-in") return denied(asked, 401, backend, entry);
  if (code === unpublishedCode) return unpublished(asked, backend);
  // The tenant mismatch is about the chosen interface, whichever status it comes with.
  if (asked.operation === "create" && code === "DC.1213")
    return refusal(asked, body, backend, entry);
  if (response.status === 401 || response.status === 403 || rightsCodes.has(code))
    return denied(asked, response.status, backend, entry);
  if (response.status < 400) return foreign(asked, backend);
  if (isMissing(response.status, code) && asked.operation !== "create") {
    return new AppError("not_found", "The cloud no longer has what was asked for.", {
      backend,
      remedy: entry?.remedy ?? "Refresh the list.",
    });
  }
  return refusal(asked, body, backend, entry);
}

/** For a success whose body is not what the API reference promises. */
export function unreadable(asked: Asked, response: UpstreamResponse, cause?: unknown): AppError {
  const { requestId } = readErrorBody(response.text, response.headers);
  return new AppError(
    "backend_invalid",
    `Direct Connect answered ${response.status} with a body that is not what its reference promises while ${doing[asked.operation]}.`,
    {
      backend: {
        status: response.status,
        code: null,
        text: "",
        ...(requestId === null ? {} : { requestId }),
      },
      remedy: "Check the Direct Connect address of the connection, and any proxy in between.",
      cause,
    },
  );
}
