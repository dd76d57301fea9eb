import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors/app-error";
import type { Upstream, UpstreamRequest, UpstreamResponse } from "@/lib/upstream/upstream";
import { signal } from "../testing/fleet";
import { signedInBy } from "./bearer";
import { type ClientCredentials, clientCredentialsSchema } from "./oauth-credentials";
import { clientCredentialsSource, fixedToken } from "./token-source";

const credentials = clientCredentialsSchema.parse({
  tokenUrl: "https://login.example.com/realms/a/token/?p=x",
  clientId: "peer deck",
  clientSecret: "s+%:ecret",
});
const answer = (body: unknown, status = 200): UpstreamResponse => ({
  status,
  headers: {},
  text: typeof body === "string" ? body : JSON.stringify(body),
});

/** A token endpoint under a clock of its own; answers wait until they are let through. */
function world(changes: Partial<ClientCredentials> = {}) {
  const asked: UpstreamRequest[] = [];
  let nowMs = 0;
  let next: (count: number) => UpstreamResponse = (count) =>
    answer({ access_token: `t${count}`, token_type: "bearer", expires_in: 600 });
  const upstream: Upstream = {
    async request(request) {
      asked.push(request);
      return next(asked.length);
    },
  };
  return {
    asked,
    source: clientCredentialsSource(upstream, { ...credentials, ...changes }, () => nowMs),
    advance: (ms: number) => void (nowMs += ms),
    answers: (how: typeof next) => void (next = how),
  };
}

describe("access tokens by client credentials", () => {
  it("are asked for with the client in the header, each part form-encoded", async () => {
    const { source, asked } = world({ scope: "a b", audience: "ontap" });
    expect(await source.token(signal())).toBe("t1");
    const [request] = asked;
    expect(request).toMatchObject({ method: "POST", path: "/realms/a/token/" });
    expect(String(request?.query)).toBe("p=x");
    expect(request?.body).toBe("grant_type=client_credentials&scope=a+b&audience=ontap");
    const basic = request?.headers?.["authorization"]?.replace("Basic ", "") ?? "";
    expect(Buffer.from(basic, "base64").toString()).toBe("peer+deck:s%2B%25%3Aecret");
  });

  it("are asked for with the client in the body where that is chosen", async () => {
    const { source, asked } = world({ clientAuthentication: "body" });
    await source.token(signal());
    expect(asked[0]?.headers).not.toHaveProperty("authorization");
    expect(asked[0]?.body).toContain("client_id=peer+deck&client_secret=s%2B%25%3Aecret");
  });

  it("are kept, and renewed a minute before they end", async () => {
    const { source, asked, advance } = world();
    await source.token(signal());
    advance(539_000);
    expect(await source.token(signal())).toBe("t1");
    advance(2_000);
    expect(await source.token(signal())).toBe("t2");
    expect(asked).toHaveLength(2);
  });

  it("that hold a short while are used for half of it", async () => {
    const { source, answers, advance } = world();
    answers((count) => answer({ access_token: `t${count}`, expires_in: "40" }));
    await source.token(signal());
    advance(19_000);
    expect(await source.token(signal())).toBe("t1");
    advance(2_000);
    expect(await source.token(signal())).toBe("t2");
  });

  it("that do not say how long they hold are kept until they are refused", async () => {
    const { source, answers, advance } = world();
    answers((count) => answer({ access_token: `t${count}` }));
    await source.token(signal());
    advance(10 * 86_400_000);
    expect(await source.token(signal())).toBe("t1");
    source.renew("t1");
    expect(await source.token(signal())).toBe("t2");
  });

  it("are fetched once for everybody who waits; one who gives up takes it from nobody", async () => {
    const { source, asked } = world();
    const leaving = new AbortController();
    const all = [leaving.signal, signal(), signal()].map((each) => source.token(each));
    leaving.abort(new Error("left"));
    await expect(all[0]).rejects.toThrow("left");
    expect(await Promise.all(all.slice(1))).toEqual(["t1", "t1"]);
    expect(asked).toHaveLength(1);
  });

  it("that somebody else has renewed meanwhile are not renewed again", async () => {
    const { source, asked } = world();
    await source.token(signal());
    source.renew("t1");
    await source.token(signal());
    source.renew("t1");
    expect(await source.token(signal())).toBe("t2");
    expect(asked).toHaveLength(2);
  });

  it.each<[string, UpstreamResponse, Record<string, unknown>]>([
    [
      "a client that is not known",
      answer({ error: "invalid_client", error_description: "bad s+%:ecret" }, 401),
      { code: "backend_auth", backend: { status: 401, code: "invalid_client", text: "bad •••" } },
    ],
    [
      "a scope that is not given",
      answer({ error: "invalid_scope" }, 400),
      { code: "backend_auth", remedy: expect.stringContaining("scope") as string },
    ],
    [
      "a reason nobody has heard of",
      answer({ error: "policy", error_description: "Not on Sundays." }, 400),
      { code: "backend_auth", backend: { status: 400, code: "policy", text: "Not on Sundays." } },
    ],
    ["trouble of the server", answer("<html>", 502), { code: "backend_unavailable" }],
    ["another page", answer("<html>", 200), { code: "backend_invalid" }],
    ["nothing there", answer("gone", 404), { code: "backend_invalid" }],
    ["no token in it", answer({ token_type: "bearer" }), { code: "backend_invalid" }],
    [
      "a token of another type",
      answer({ access_token: "t", token_type: "mac" }),
      { code: "backend_invalid" },
    ],
  ])("say what it is with %s, and the next try asks again", async (_what, refused, error) => {
    const { source, answers } = world();
    answers((count) => (count === 1 ? refused : answer({ access_token: "later" })));
    const failure = await source.token(signal()).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject(error);
    expect(JSON.stringify(failure)).not.toContain("s+%:ecret");
    expect(await source.token(signal())).toBe("later");
  });
});

describe("requests signed in by token", () => {
  const request = { method: "POST" as const, path: "/x", headers: { accept: "a" }, body: {} };
  /** A system that takes some tokens alone. */
  function system(taken: (token: string) => boolean) {
    const used: string[] = [];
    const upstream: Upstream = {
      async request({ headers }) {
        const token = headers?.["authorization"] ?? "";
        used.push(token);
        return taken(token.replace("Bearer ", ""))
          ? answer({ accept: headers?.["accept"] })
          : answer({ error: { code: "6691623", message: "User is not authorized." } }, 401);
      },
    };
    return { upstream, used };
  }

  it("are sent again once with a new token where the old one is refused", async () => {
    const { upstream, used } = system((token) => token === "t2");
    const { source } = world();
    const answered = await signedInBy(source, upstream).request({ ...request, signal: signal() });
    expect(answered).toMatchObject({ status: 200, text: '{"accept":"a"}' });
    expect(used).toEqual(["Bearer t1", "Bearer t2"]);
  });

  it("stop after one renewal, and say that the token was not accepted", async () => {
    const { upstream, used } = system(() => false);
    const { source } = world();
    await expect(
      signedInBy(source, upstream).request({ ...request, signal: signal() }),
    ).rejects.toMatchObject({
      code: "backend_auth",
      message: "The cluster did not accept the access token.",
      backend: { status: 401, code: "6691623", text: "User is not authorized." },
    });
    expect(used).toHaveLength(2);
  });

  it("do not try a fixed token twice", async () => {
    const { upstream, used } = system(() => false);
    await expect(
      signedInBy(fixedToken("mine"), upstream).request({ ...request, signal: signal() }),
    ).rejects.toBeInstanceOf(AppError);
    expect(used).toEqual(["Bearer mine"]);
  });

  it("share one renewal where many are refused at once", async () => {
    const { upstream } = system((token) => token === "t2");
    const { source, asked } = world();
    const signed = signedInBy(source, upstream);
    await Promise.all(
      Array.from({ length: 8 }, () => signed.request({ ...request, signal: signal() })),
    );
    expect(asked).toHaveLength(2);
  });
});

describe("what is entered", () => {
  const mistakes = (changes: Record<string, unknown>) =>
    clientCredentialsSchema
      .safeParse({ tokenUrl: credentials.tokenUrl, clientId: "c", clientSecret: "s", ...changes })
      .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

  it.each<[Record<string, unknown>, RegExp]>([
    [{ tokenUrl: "" }, /^tokenUrl: Enter the token address/],
    [{ tokenUrl: "http://login.example.com/token" }, /^tokenUrl: Begin .* https/],
    [{ tokenUrl: "https://" }, /^tokenUrl: Enter the token address as a URL/],
    [{ tokenUrl: "https://u:p@login.example.com/" }, /^tokenUrl: Leave user name/],
    [{ tokenUrl: "https://login.example.com/#a" }, /^tokenUrl: Leave out .* #/],
    [{ clientSecret: "" }, /^clientSecret: Enter/],
    [{ tokenCa: "abc" }, /^tokenCa: Paste/],
  ])("is told what is wrong: %o", (changes, message) => {
    expect(mistakes(changes)).toHaveLength(1);
    expect(mistakes(changes)[0]).toMatch(message);
  });

  it("takes an empty choice of how the client is sent for the usual one", () => {
    expect(
      clientCredentialsSchema.parse({ ...credentials, clientAuthentication: "" })
        .clientAuthentication,
    ).toBe("header");
  });
});
