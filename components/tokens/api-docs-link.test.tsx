import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { TokensCard } from "./tokens-card";

it("stands where tokens are made", () => {
  const card = renderToStaticMarkup(
    <TokensCard
      title="Tokens"
      newHref="/new"
      tokens={[]}
      api={{} as never}
      none={<p>None.</p>}
      backLabel="Back"
    />,
  );
  expect(card).toMatch(/<a href="\/api\/docs"[^>]*>.*API documentation<\/a>/);
});
