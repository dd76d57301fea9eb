import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

/** What lint says of the floors when a file at `filePath` holds these lines. */
async function messagesOf(filePath: string, code: string): Promise<string[]> {
  const eslint = new ESLint({
    ruleFilter: ({ ruleId }) => ruleId === "house/floors",
    // The rule needs no types, and the files need not exist.
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  });
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId === "house/floors")
    .map(({ message }) => message);
}

describe("the floors of the house", () => {
  it.each([
    ["a lower room", "lib/domain/peer.ts", "@/lib/services/peers/find-peer"],
    ["a type alone", "lib/errors/problem.ts", "@/lib/api/define", "import type"],
    ["a relative path", "lib/domain/peer.ts", "../db/client"],
    ["another system", "lib/systems/consul/states.ts", "../ontap/states"],
    ["the registry from a system", "lib/systems/consul/states.ts", "@/lib/systems/registry"],
    ["another feature", "components/peers/detail/peer-view.tsx", "@/components/users/users-view"],
    ["the screen from the library", "lib/queries/peers.ts", "@/components/ui/button"],
  ])("refuses %s", async (_what, file, target, how = "import") => {
    expect(await messagesOf(file, `${how} { x } from "${target}";\n`)).toHaveLength(1);
  });

  it("refuses what is loaded later", async () => {
    expect(
      await messagesOf("lib/domain/peer.ts", 'void import("@/lib/db/client");\n'),
    ).toHaveLength(1);
  });

  it("refuses a folder that the table does not name", async () => {
    expect(await messagesOf("lib/domain/peer.ts", "export {};\n")).toEqual([]);
    expect(await messagesOf("lib/misc.ts", "export {};\n")).toHaveLength(1);
  });

  it("lets a room use what lies below it, and itself", async () => {
    expect(
      await messagesOf("lib/systems/registry.ts", 'import { x } from "./consul/definition";\n'),
    ).toEqual([]);
    expect(
      await messagesOf("app/(app)/page.tsx", 'import { x } from "@/lib/services/overview/read";\n'),
    ).toEqual([]);
  });
});
