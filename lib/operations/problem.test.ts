import { describe, expect, it } from "vitest";
import { AppError, errorStatus, type ErrorCode } from "@/lib/errors/app-error";
import { faultOf, speaksTlsCode, transportError } from "@/lib/upstream/fault";
import { wasRefused, mayStillHappen, stepProblemOf } from "./problem";

const answered = (status: number, code: ErrorCode = "backend_unavailable") =>
  new AppError(code, "No.", { backend: { status, code: null, text: "" } });
/** What the transport makes of this error of Node's or undici's. */
const failedAs = (code: string) =>
  transportError(faultOf(code), "peer.example", Object.assign(new Error(code), { code }));

const refusing: readonly ErrorCode[] = [
  "invalid_input",
  "not_found",
  "conflict",
  "refused",
  "backend_auth",
  "forbidden",
  "throttled",
];

describe("whether a backend said no", () => {
  it.each(Object.keys(errorStatus) as ErrorCode[])("%s", (code) => {
    expect(wasRefused(new AppError(code, "No."))).toBe(refusing.includes(code));
  });

  it("counts nothing that is not ours", () => {
    for (const error of [new Error("no"), null, { code: "refused" }])
      expect(wasRefused(error)).toBe(false);
  });
});

describe("whether a failed call may still be carried out", () => {
  it.each([
    ["nothing is known of what went wrong", new TypeError("network")],
    ["it failed without a backend's answer", new AppError("backend_unavailable", "No end to it.")],
    ["nobody answered in time", transportError("TIMEOUT", "peer.example", undefined)],
    ["the line broke after it was sent", transportError("RESET", "peer.example", undefined)],
    ["the answer was cut off or is not the system's", answered(200, "backend_invalid")],
    ["the answer had no end", transportError("SIZE", "peer.example", undefined)],
    ["a gateway says that the line behind it broke", answered(502)],
    ["a gateway says that it waited long enough", answered(504)],
  ])("yes when %s", (_, error) => {
    expect(mayStillHappen(error)).toBe(true);
  });

  it.each([
    ["the system refused it", answered(400, "refused")],
    ["the system refused it in a gateway's status", answered(502, "refused")],
    ["the credentials were not taken", answered(401, "backend_auth")],
    ["the system failed by itself", answered(500)],
    ["the system is not available", answered(503)],
    ["the system limits requests", answered(429)],
    ["nothing listens there", failedAs("ECONNREFUSED")],
    ["the port speaks TLS and was not spoken to in it", failedAs(speaksTlsCode)],
    ["the certificate is not trusted", failedAs("CERT_HAS_EXPIRED")],
    ["no connection was made in time", failedAs("UND_ERR_CONNECT_TIMEOUT")],
  ])("no when %s", (_, error) => {
    expect(mayStillHappen(error)).toBe(false);
  });
});

describe("an error as an operation keeps it", () => {
  it("keeps ours with the system's own code, text and request id", () => {
    const error = new AppError("refused", "The name is taken.", {
      remedy: "Choose another.",
      backend: { status: 409, code: "4653075", text: "Cannot peer.", requestId: "r-1" },
    });
    expect(stepProblemOf(error)).toEqual({
      code: "refused",
      detail: "The name is taken.",
      remedy: "Choose another.",
      backend: { status: 409, code: "4653075", text: "Cannot peer.", requestId: "r-1" },
    });
  });

  it("shows nothing of what is not ours", () => {
    const problem = stepProblemOf(new Error("passphrase hunter2 at /srv"));
    expect(problem).toMatchObject({ code: "internal", backend: null });
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|srv/);
  });
});
