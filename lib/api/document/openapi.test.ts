import { createConfig, lintFromString } from "@redocly/openapi-core";
import spectral, { type RulesetDefinition } from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import openapiTs, { astToString } from "openapi-typescript";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { allRoutes } from "@/lib/api/all-routes";
import { openApiDocument } from "./document";
import { answerExamples, requestExamples } from "./examples";
import { tagDescriptions } from "./tags";

const source = JSON.stringify(openApiDocument());
/** As the linters and generators of other people get it. */
const document = JSON.parse(source) as Record<string, never>;

describe("the document of the API", () => {
  it("passes Redocly's strict rules without a finding", async () => {
    // Signing in with a provider leads a browser on: that is 303, and success.
    const rules = { "operation-2xx-response": "off" } as const;
    const config = await createConfig({ extends: ["recommended-strict"], rules });
    const found = await lintFromString({ source, config });
    expect(
      found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
    ).toEqual([]);
  });

  it("passes all of Spectral's rules without a finding", async () => {
    const linter = new spectral.Spectral();
    // An address and a mailbox would be those of whoever runs the server, whom the program does not know.
    linter.setRuleset({
      extends: [[rulesets.oas as RulesetDefinition, "all"]],
      rules: { "contact-properties": "off" },
    });
    const found = await linter.run(document);
    expect(found.map(({ code, message, path }) => [code, message, path.join("/")])).toEqual([]);
  });

  it("says what each of its parts is about, and of no part that is gone", () => {
    expect(Object.keys(tagDescriptions).sort()).toEqual(
      [...new Set(allRoutes.map(({ tag }) => tag))].sort(),
    );
  });

  it("shows requests and answers that the server takes and gives", () => {
    const specs = new Map(allRoutes.map(({ spec }) => [spec.id as string, spec]));
    for (const [id, example] of Object.entries(requestExamples)) {
      const spec = specs.get(id);
      if (!spec || !("body" in spec) || !spec.body) throw new Error(`${id} takes no body.`);
      expect((spec.bodyBySystem ?? spec.body).safeParse(example).error, id).toBeUndefined();
      expect(spec.body.safeParse(example).error, id).toBeUndefined();
    }
    for (const [id, example] of Object.entries(answerExamples)) {
      const { response } = specs.get(id) ?? {};
      if (response) expect(response.safeParse(example).error, id).toBeUndefined();
      else expect(typeof example, id).toBe("string");
    }
  });
});

/** What somebody would write on a client made from the document. The last lines are mistakes that it has to find. */
const program = `
import createClient from "openapi-fetch";
import type { components, paths } from "./api";

const client = createClient<paths>({ baseUrl: "https://peerdeck.example.com" });
const a = "7d0a4c52-6f0e-4b1a-9d59-0d0f5b1d6a01";

export async function failed(): Promise<string[]> {
  const { data, error } = await client.GET("/api/v1/peers", { params: { query: { status: "failed", limit: 20 } } });
  if (error) throw new Error(error.errors.map(({ pointer, detail }) => pointer + " " + detail).join());
  if (!data || typeof data === "string") throw new Error("comma-separated values were not asked for");
  const first: components["schemas"]["PeerSummary"] | undefined = data.items[0];
  return first ? [first.name] : [];
}
export const pair = () => client.POST("/api/v1/pairing", { body: { a, b: a } });
export const make = () =>
  client.POST("/api/v1/peers", {
    body: { system: "consul", connectionId: a, input: { way: "generate", name: "dc2" } },
  });
export const wrongWay = () =>
  client.POST("/api/v1/peers", {
    body: { system: "consul", connectionId: a, input: { way: "beam", name: "dc2" } },
  });
export const wrongPath = () => client.GET("/api/v1/pears", {});
`;

/** Compiles a program beside the generated types, and tells the lines it has mistakes in. */
function mistakenLines(types: string): string[] {
  const folder = path.join(process.cwd(), "lib/api/document");
  const files = new Map([
    [path.join(folder, "api.ts"), types],
    [path.join(folder, "program.ts"), program],
  ]);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...more) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile(name, ...more)
      : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host))
    .map(({ file, start = 0, messageText }) =>
      file?.fileName.endsWith("program.ts")
        ? (program.split("\n")[file.getLineAndCharacterOfPosition(start).line] ?? "").trim()
        : ts.flattenDiagnosticMessageText(messageText, " "),
    );
}

it("makes a TypeScript client that compiles, and knows what is no peer of Consul", async () => {
  // What has a default may be left out: openapi-typescript --default-non-nullable false
  const types = astToString(await openapiTs(source, { defaultNonNullable: false }));
  expect(mistakenLines(types)).toEqual([
    'body: { system: "consul", connectionId: a, input: { way: "beam", name: "dc2" } },',
    'export const wrongPath = () => client.GET("/api/v1/pears", {});',
  ]);
});
