import "server-only";
import { env } from "@/lib/config/env";
import { AppError } from "@/lib/errors/app-error";
import { bodyTooLarge, maxBodyBytes } from "@/lib/errors/parse";
import { methodsOfApiPath } from "./api-paths";
import type { HttpExchange } from "./exchange";
import type { Refusal } from "./refusal";

/** Looks at one thing; null when there is nothing wrong with it. */
type Check = (exchange: HttpExchange) => Refusal | null;

/** Pages are read, and changed by the API alone. */
const pageMethods = ["GET", "HEAD"];
/** The development server takes reports from its own pages. */
const developmentMethods = [...pageMethods, "POST", "PUT", "OPTIONS"];

export const methodNotAllowed = (allowed: readonly string[]): Refusal => ({
  error: new AppError("method_not_allowed", `Only ${allowed.join(", ")} can be used here.`),
  headers: { allow: allowed.join(", ") },
});

const invalid = (detail: string): Refusal => ({ error: new AppError("invalid_input", detail) });

/** RFC 9112, section 3.2: HTTP/1.1 names the host. Node would answer without a word. */
const host: Check = ({ req }) =>
  req.httpVersion === "1.1" && req.headers.host === undefined
    ? invalid("The request names no host.")
    : null;

/** A target that is no path of ours: `*`, an authority, or percent-encoding that stands for no text. */
const target: Check = ({ req, path, isApi }) => {
  if (!path.startsWith("/")) return invalid("The request's target is not a path.");
  // Handlers name the parameter that holds a NUL, which the database cannot look for; pages cannot answer 400.
  if (!isApi && req.url?.includes("%00"))
    return invalid("The address holds a character that no address here has.");
  try {
    decodeURIComponent(path);
    return null;
  } catch {
    return invalid("The address holds a percent sign that stands for no character.");
  }
};

const below: Check = ({ isOutside }) =>
  isOutside
    ? {
        error: new AppError(
          "not_found",
          `Peerdeck is below ${env().PEERDECK_BASE_PATH} here. A proxy in front of it must leave the path as it is.`,
        ),
      }
    : null;

const page: Check = ({ req, isApi }) => {
  if (isApi) return null;
  const allowed = process.env.NODE_ENV === "development" ? developmentMethods : pageMethods;
  return allowed.includes(req.method ?? "") ? null : methodNotAllowed(allowed);
};

const api: Check = ({ req, path, isApi }) => {
  // Next leads from a path with empty segments to one without.
  if (!isApi || path.includes("//")) return null;
  const known = methodsOfApiPath(path);
  if (!known)
    return {
      error: new AppError("not_found", "The API has no such path: see /api/v1/openapi.json."),
    };
  return known.includes(req.method ?? "") ? null : methodNotAllowed(known);
};

/** What says its length is refused before a byte of it is read; all else is counted while it is read. */
const length: Check = ({ req }) =>
  Number(req.headers["content-length"] ?? 0) > maxBodyBytes ? { error: bodyTooLarge() } : null;

/** In this order; the first that finds something wrong is what the client is told. */
export const checks: readonly Check[] = [host, target, below, page, api, length];
