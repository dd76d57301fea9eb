/** What a page is made of, as far as one sees it from afar. */
export type PageShape = "overview" | "list" | "tabbed" | "form" | "object";

const shapes: readonly (readonly [RegExp, PageShape])[] = [
  [/^\/$/, "overview"],
  [/\/(new|edit|invite|reset-link|many)$/, "form"],
  [/^\/pair$/, "form"],
  [/^\/alerts\/[^/]+\/[^/]+$/, "form"],
  [/^\/rotation\/schedules\/[^/]+$/, "form"],
  [/^\/(alerts|settings|rotation)(\/|$)/, "tabbed"],
  [/^\/[^/]+$/, "list"],
];

/** The shape of the page at a path of the product; whatever is below a list is one of its objects. */
export const shapeOf = (path: string): PageShape =>
  shapes.find(([pattern]) => pattern.test(path))?.[1] ?? "object";

/** The path an address of the product leads to, seen from a page: "?step=2" stays on it. */
export const pathOf = (href: string, from: string): string =>
  href.startsWith("/") ? (/^[^?#]*/.exec(href)?.[0] ?? from) : from;
