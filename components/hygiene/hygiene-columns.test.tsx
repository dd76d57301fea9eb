import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { HygieneFinding } from "@/lib/domain/hygiene/report";
import type { Role } from "@/lib/domain/permissions";
import { hygieneColumns } from "./hygiene-columns";
import { Scores } from "./scores";

const finding: HygieneFinding = {
  id: "encryption k",
  kind: "encryption",
  severity: "high",
  detail: "Peering traffic is not encrypted (encryption none).",
  object: { kind: "peer", id: "p", name: "dr" },
  system: "ontap",
  connections: ["one", "two", "three"].map((name) => ({ id: name, name })),
  since: null,
  sinceKnown: false,
  act: { label: "Set encryption", path: "/peers/p/edit", permission: "peers.write" },
};
const cell = (role: Role, id: string, of = finding) =>
  renderToStaticMarkup(
    <>
      {hygieneColumns(role)
        .find((column) => column.id === id)
        ?.cell(of)}
    </>,
  );

describe("a line of the report", () => {
  it("leads to what mends it, and is shut to whoever may not", () => {
    expect(cell("operator", "act")).toContain('href="/peers/p/edit"');
    expect(cell("viewer", "act")).toContain('aria-disabled="true"');
    expect(cell("viewer", "act")).not.toContain("href=");
    expect(cell("operator", "act", { ...finding, act: null })).toBe("");
  });

  it("says in words what is not known, and names the first connections of many", () => {
    expect(cell("viewer", "since")).toContain("Not known");
    expect(cell("viewer", "severity", { ...finding, severity: "unknown" })).toContain("Not known");
    expect(cell("viewer", "connection")).toMatch(/one<.*two<.* and 1 more/);
  });
});

it("says how a score is computed, and that one which is not known is", () => {
  const html = renderToStaticMarkup(
    <Scores
      systems={[{ id: "ontap", label: "ONTAP" }]}
      onChoose={() => undefined}
      scores={[
        {
          connectionId: "one",
          name: "one",
          system: "ontap",
          score: null,
          high: 0,
          medium: 0,
          low: 0,
          unknown: 4,
          good: 0,
        },
      ]}
    />,
  ).replaceAll(/<[^>]*>/g, " ");
  expect(html).toContain("3 for without encryption, without authentication, verification off");
  expect(html).toContain("counts as neither good nor bad");
  expect(html).toMatch(/ONTAP\s+Not known/);
});
