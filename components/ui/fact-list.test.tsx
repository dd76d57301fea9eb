import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FactList } from "./fact-list";

const html = (facts: Parameters<typeof FactList>[0]["groups"][number]["facts"]) =>
  renderToStaticMarkup(
    <FactList
      groups={[
        { title: "Relationship", facts },
        { title: "Nothing known", facts: [{ label: "Region", value: null }] },
      ]}
    />,
  );

it("leaves out what has no value, groups of nothing else too, and says how much that is", () => {
  const shown = html([
    { label: "Name", value: "eu-dr-01" },
    { label: "Offer expires", value: null, help: "Only on an open offer." },
    { label: "Allowed SVMs", value: [] },
    { label: "Imported services", value: 0 },
  ]);
  for (const text of ["Name", "eu-dr-01", "Imported services"]) expect(shown).toContain(text);
  for (const text of ["Offer expires", "Only on an open offer", "Allowed SVMs", "Region"])
    expect(shown).not.toContain(text);
  expect(shown).toContain("Show all, 3 empty");
});

it("explains a label beside it, never in place of the value", () => {
  const shown = html([{ label: "Name", value: "eu-dr-01", help: "Local name." }]);
  expect(shown).toMatch(/<dt[^>]*>Name.*aria-label="About name".*<\/dt><dd[^>]*>.*eu-dr-01/);
  expect(shown).not.toContain("Local name.");
  const unread = html([{ label: "State", value: "Not known", note: "No right to read it." }]);
  expect(unread).toMatch(/<dd[^>]*>.*Not known.*No right to read it\..*<\/dd>/);
});
