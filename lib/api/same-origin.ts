import { AppError } from "@/lib/errors/app-error";

/**
 * Refuses a cookie-borne mutation that another site started. SameSite cookies already stop most of it; browsers
 * also say where a request comes from.
 * @throws AppError `forbidden`.
 */
export function assertSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin" || site === "none") return;
  const origin = request.headers.get("origin");
  if (site === null && origin === null) return;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (origin !== null && host !== null && URL.canParse(origin) && new URL(origin).host === host)
    return;
  throw new AppError("forbidden", "The request came from another site.");
}
