import { execFileSync } from "node:child_process";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRoutes } from "@/lib/api/all-routes";
import { programs } from "@/lib/boot/programs.mjs";
import { getDb } from "@/lib/db/client";
import type { OperationRow } from "@/lib/domain/operation";
import type { PeerList } from "@/lib/domain/list";
import { refreshConnection } from "@/lib/monitor/refresh";
import { usePairingWorld } from "@/lib/services/pairing/testing/pairing";
import { createToken } from "@/lib/services/tokens/create-token";
import { insertUser } from "@/lib/services/users/insert-user";
import { handlerOf } from "@/lib/testing/routes";
import { commands, shells } from "./commands";
import { completionOf } from "./completion";
import { runCli } from "./run";

/** The API's own handlers behind a socket, below a path. */
async function serveApi(base: string): Promise<http.Server> {
  const routes = allRoutes
    .map(({ spec }) => ({
      spec,
      pattern: new RegExp(`^${spec.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
    }))
    .sort((one, other) => one.spec.path.split("{").length - other.spec.path.split("{").length);
  const server = http.createServer((req, res) => {
    void (async () => {
      const path = (req.url ?? "").replace(base, "");
      const bare = path.split("?", 1)[0] ?? "";
      const found = routes.find(
        ({ spec, pattern }) => spec.method === req.method && pattern.test(bare),
      );
      if (!found) return void res.writeHead(404, { "content-type": "text/html" }).end("<p>no");
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const request = new Request(`http://localhost${path}`, {
        method: req.method ?? "GET",
        headers: req.headers as Record<string, string>,
        ...(body.length > 0 ? { body } : {}),
      });
      const params = { ...found.pattern.exec(bare)?.groups };
      const answer = await (await handlerOf(found.spec))(request, {
        params: Promise.resolve(params),
      });
      res.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    })();
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

describe("the command-line client", { timeout: 120_000 }, () => {
  const world = usePairingWorld(["consul"]);
  const [a, b] = ["consul-lhr1", "consul-ams1"];
  let server: http.Server;
  let token = "";
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/team/peerdeck`;

  beforeAll(async () => {
    server = await serveApi("/team/peerdeck");
    const email = "operator@example.com";
    const user = await insertUser(await getDb(), {
      email,
      name: "Op",
      role: "operator",
      passwordHash: "-",
    });
    const actor = {
      kind: "user",
      userId: user.id,
      email,
      name: "Op",
      role: "operator",
      credentialId: "s1",
      credentialLabel: null,
    } as const;
    token = (
      await createToken(actor, {
        name: "cli",
        scopes: ["read", "write"],
        role: "operator",
        expiresInDays: 30,
      })
    ).secret.value;
    await Promise.all(
      [a, b].map((name) => refreshConnection(world.id(name), AbortSignal.timeout(30_000))),
    );
  });
  afterAll(() => void server.close());

  async function run(line: string, env: Record<string, string> = {}) {
    const [out, complaints]: string[][] = [[], []];
    const code = await runCli(line.split(" ").filter(Boolean), {
      env: { PEERDECK_URL: url(), PEERDECK_TOKEN: token, ...env },
      out: (text) => void out?.push(text),
      complain: (text) => void complaints?.push(text),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 20)),
      now: () => performance.now(),
    });
    return { code, out: out?.join("\n") ?? "", complaints: complaints?.join("\n") ?? "" };
  }

  it("lists and exports, as a table, as JSON and as comma-separated values", async () => {
    const listed = await run("peers");
    expect(listed.code).toBe(0);
    expect(listed.out.split("\n")[0]).toMatch(/^ID +STATUS +NAME +CONNECTION +SYSTEM +SINCE$/);
    const { items } = JSON.parse((await run("-o json peers list --limit 1")).out) as PeerList;
    expect(items).toHaveLength(1);
    const one = await run(`peers get ${items[0]?.id}`);
    expect(one).toMatchObject({ code: 0, out: expect.stringContaining(items[0]?.name ?? "?") });
    expect((await run("connections list")).out).toContain(a);
    const file = await run("export peers --sort name");
    expect(file.out.split(/\r?\n/).length).toBeGreaterThan(2);
    expect(file.out.split("\n")[0]).toContain(",");
  });

  it("tells scripts whether anything matches", async () => {
    expect((await run("peers --search no-such-peer --exit-code")).code).toBe(0);
    expect((await run("peers --exit-code")).code).toBe(1);
  });

  it("pairs, waits, and unpairs", async () => {
    const ready = await run(`readiness ${a} ${b}`);
    expect([ready.code, ready.out.split("\n")[0]]).toEqual([
      0,
      expect.stringMatching(/^ready|warnings$/),
    ]);
    const paired = await run(`pair ${a} ${b} --wait -o json`);
    expect(paired.code).toBe(0);
    const operation = JSON.parse(paired.out) as OperationRow;
    expect(operation.state).toBe("succeeded");
    expect((await run("operations list")).out).toContain(operation.id);
    const { items } = JSON.parse(
      (await run(`peers -o json --connection ${world.id(a)}`)).out,
    ) as PeerList;
    const peer = items.find(({ key }) => key === operation.a.key);
    const unpaired = await run(`unpair ${peer?.id}`);
    expect(unpaired.code).toBe(0);
    expect(await run(`operations wait ${unpaired.out}`)).toMatchObject({ code: 0 });
  });

  it("says that two are not ready, and why", async () => {
    await world.fault(b, "down");
    const { code, out } = await run(`readiness ${a} ${b}`);
    expect([code, out]).toEqual([1, expect.stringMatching(/^(not-ready|unknown)\n[^]*\nfailed /)]);
  });

  it("says in the API's words what it refused, and for which field", async () => {
    const wrong = await run("peers --status broken");
    expect(wrong.code).toBe(3);
    expect(wrong.complaints).toContain("  /status");
    const nobody = await run("peers", { PEERDECK_TOKEN: "pd_wrong" });
    expect([nobody.code, nobody.complaints]).toEqual([3, expect.stringContaining("Sign in first")]);
    expect(wrong.complaints + nobody.complaints).not.toContain(token);
  });

  it("ends by itself when nobody answers", async () => {
    const silent = http.createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const at = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const late = await run(`peers --url ${at} --timeout 0.05`);
    silent.closeAllConnections();
    silent.close();
    expect([late.code, late.complaints]).toEqual([
      4,
      expect.stringContaining("no answer in 0.05 s"),
    ]);
    const other = await run("peers", { PEERDECK_URL: url().replace("/team", "") });
    expect([other.code, other.complaints]).toEqual([4, expect.stringContaining("answered 404")]);
  });

  it.each([
    ["peer list", "There is no command"],
    ["peers get", "usage: peerdeck peers get PEER"],
    ["peers --staus failed", "staus"],
    ["peers -o yaml", "table or json"],
    ["readiness nowhere here", 'no connection "nowhere"'],
    ["pair a b --status failed", "status"],
  ])("does not guess what %s means", async (line, complaint) => {
    const { code, complaints } = await run(line);
    expect([code, complaints]).toEqual([2, expect.stringContaining(complaint)]);
  });

  it("helps with each command", async () => {
    for (const { name, options } of commands) {
      const { code, out } = await run(`${name} --help`);
      expect(code).toBe(0);
      for (const option of Object.keys(options)) expect(out).toContain(`--${option}`);
    }
    expect((await run("--help")).out).toContain("PEERDECK_TOKEN");
  });
});

describe("what is made of the table of commands", () => {
  it("is known to the bundle's one command", () => {
    const words = [...commands.map(({ name }) => name.split(" ")[0]), "completion"];
    expect([...programs.cli.commands].sort()).toEqual([...new Set(words)].sort());
    for (const word of programs.cli.commands) expect(Object.keys(programs)).not.toContain(word);
  });

  it.each(shells)("completes in %s", (shell) => {
    const script = completionOf(shell);
    for (const { name, options } of commands) {
      for (const word of name.split(" ")) expect(script).toContain(word);
      for (const option of Object.keys(options)) expect(script).toContain(option);
    }
  });

  it("completes words, options and choices in bash itself", () => {
    const complete = (...words: string[]) =>
      execFileSync(
        "bash",
        [
          "-c",
          `${completionOf("bash")}
COMP_WORDS=(peerdeck ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length}; _peerdeck; echo "\${COMPREPLY[*]}"`,
        ],
        { encoding: "utf8" },
      ).trim();
    expect(complete("oper")).toBe("operations");
    expect(complete("operations", "w")).toBe("wait");
    expect(complete("peers", "--ex")).toBe("--exit-code");
    expect(complete("peers", "--status", "fail")).toBe("failed");
  });
});
