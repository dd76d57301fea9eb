import { beforeAll, describe, expect, it } from "vitest";
import recorded from "../fixtures/recorded-answers.json";
import { createTestLab, type TestLab } from "../testing/world";

/** Answers of servers of 1.14.4, 1.16.6, 1.20.0-rc1 and 1.23-dev to the same requests, one server each, ACLs on. */
interface Recorded {
  ask: string;
  request: { method: string; path: string; body?: string; token?: string | null };
  answers: {
    profiles: string[];
    status: number;
    headers: Record<string, string>;
    body: string;
  }[];
}

const exchanges = recorded as Recorded[];
/** Accessors and indexes differ from server to server. */
const plain = (text: string): string =>
  text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<uuid>");

describe.each(["1.14", "1.16", "1.20", "current"])(
  "the profile %s answers as recorded:",
  (profile) => {
    let lab: TestLab;
    let endpoint: string;
    beforeAll(async () => {
      lab = await createTestLab({ connections: 1, peersPerConnection: 0 });
      [endpoint = ""] = lab.system.endpoints.map(({ id }) => id.replace("consul/", ""));
      lab.system.command("set-profile", { endpoint, profile });
    });

    const known = exchanges.flatMap(({ ask, request, answers }) =>
      answers
        .filter(({ profiles }) => profiles.includes(profile))
        .map((answer) => ({ ask, request, answer })),
    );
    it.each(known)("$ask", async ({ request, answer }) => {
      const url = new URL(request.path, "http://lab");
      const response = await lab.call(endpoint, request.method, url.pathname, {
        body: request.body,
        query: Object.fromEntries(url.searchParams),
        ...(request.token === undefined ? {} : { token: request.token }),
      });
      const headers = Object.fromEntries(
        Object.keys({ ...answer.headers, "x-consul-index": "" })
          .filter((name) => response.headers[name] !== undefined)
          .map((name) => [name, name === "x-consul-index" ? "<n>" : response.headers[name]]),
      );
      expect({
        status: response.status,
        headers,
        body:
          request.method === "HEAD"
            ? ""
            : plain(response.text).replaceAll(`"${endpoint}"`, '"<A>"'),
      }).toEqual({ status: answer.status, headers: answer.headers, body: answer.body });
    });
  },
);
