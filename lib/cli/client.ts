import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import type { Problem } from "@/lib/errors/problem";

/** Where a server is and how it is asked. */
export interface Target {
  /** With the base path, if it has one. */
  url: string;
  token: string | null;
  /** A PEM file with the authorities that are trusted instead of the system's. */
  caFile: string | null;
  /** How long one answer may take, in milliseconds. */
  timeoutMs: number;
}

/** The server answered, and said no. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** There was no answer, or one that is none of Peerdeck's. */
export class Unreachable extends Error {}

interface Answer {
  status: number;
  type: string;
  text: string;
}

function exchange(target: Target, url: URL, method: string, body?: unknown): Promise<Answer> {
  const secure = url.protocol === "https:";
  const text = body === undefined ? null : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(url, {
      method,
      signal: AbortSignal.timeout(target.timeoutMs),
      ...(target.caFile && secure ? { ca: fs.readFileSync(target.caFile) } : {}),
      headers: {
        accept: "application/json",
        ...(target.token ? { authorization: `Bearer ${target.token}` } : {}),
        ...(text === null
          ? {}
          : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
      },
    });
    request.once("error", reject);
    request.once("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers["content-type"] ?? "",
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    request.end(text);
  });
}

const reasonOf = (error: unknown, timeoutMs: number): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "AbortError" || error.name === "TimeoutError")
    return `no answer in ${timeoutMs / 1000} s`;
  // Of several addresses tried, Node says what each of them said and nothing beside.
  return error.message || ("code" in error ? String(error.code) : error.name);
};

/** Asks one server. The token goes into the header alone. */
export class Client {
  constructor(private readonly target: Target) {}

  /**
   * @param path below /api/v1
   * @returns the answer's text.
   * @throws Refused with the server's problem; Unreachable.
   */
  async text(
    method: string,
    path: string,
    { query = {}, body }: { query?: Record<string, string | undefined>; body?: unknown } = {},
  ): Promise<string> {
    const { url: base, timeoutMs } = this.target;
    const url = new URL(`${base.replace(/\/+$/, "")}/api/v1${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, value);
    let answer: Answer;
    try {
      answer = await exchange(this.target, url, method, body);
    } catch (error) {
      throw new Unreachable(`${url.origin} cannot be reached: ${reasonOf(error, timeoutMs)}.`);
    }
    if (answer.status >= 200 && answer.status < 300) return answer.text;
    if (answer.type.includes("problem+json")) throw new Refused(JSON.parse(answer.text) as Problem);
    throw new Unreachable(`${url.origin} answered ${answer.status}, and not as Peerdeck does.`);
  }

  /** The same with an answer in JSON, whose form the API's document promises. */
  async json<Form>(...asked: Parameters<Client["text"]>): Promise<Form> {
    const text = await this.text(...asked);
    try {
      return JSON.parse(text) as Form;
    } catch {
      throw new Unreachable(`${this.target.url} answered no JSON: is it Peerdeck's address?`);
    }
  }
}
