import { text } from "node:stream/consumers";
import { lazy, type ReactNode } from "react";
import { prerenderToNodeStream } from "react-dom/static";
import { expect, it } from "vitest";
import { Tooltip } from "./tooltip";

it("describes what arrives later than itself, as from a server component", async () => {
  // Such an element is a promise of an element, where lazy's types know components alone.
  const arriving = lazy(async () => ({ default: (<button type="button">Peers</button>) as never }));
  const { prelude } = await prerenderToNodeStream(
    <Tooltip content="All of them">{arriving as unknown as ReactNode}</Tooltip>,
  );
  expect(await text(prelude)).toContain('<button type="button">Peers</button>');
});
