import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { NotKnown } from "./not-known";

const forms = { unread: { peerings: "Names are not known.", rights: "Rights are not known." } };
const textOf = (whys: { peerings: string; rights: string }): string =>
  renderToStaticMarkup(
    <NotKnown
      forms={forms}
      context={{
        connection: null,
        nowMs: 0,
        choices: {
          peerings: { state: "failed", items: [], why: whys.peerings },
          rights: { state: "failed", items: [], why: whys.rights },
        },
      }}
    />,
  ).replace(/<[^>]+>/g, " ");

it("says a reason that several things share once, and each its own where they differ", () => {
  const shared = textOf({ peerings: "Nothing answers.", rights: "Nothing answers." });
  expect(shared.match(/Nothing answers\./g)).toHaveLength(1);
  const own = textOf({ peerings: "Nothing answers.", rights: "It refused." });
  expect(own).toMatch(
    /Names are not known\.\s+Nothing answers\.\s+Rights are not known\.\s+It refused\./,
  );
});
