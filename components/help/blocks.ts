/** A piece of text: plain, or marked as one of a few things. */
export interface Piece {
  kind: "text" | "strong" | "emphasis" | "code" | "link";
  text: string;
  /** Of a link. */
  href?: string;
}
export type Block =
  | { kind: "heading"; text: string }
  | { kind: "paragraph"; pieces: Piece[] }
  | { kind: "list"; items: Piece[][] };

const marks = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** A line with **strong**, *emphasis*, `code` and [links](/path). Links elsewhere than to pages and the web are text. */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const plain = (end: number) => {
    if (end > at) pieces.push({ kind: "text", text: line.slice(at, end) });
  };
  for (const match of line.matchAll(marks)) {
    const [whole, strong, emphasis, code, label, href] = match;
    plain(match.index);
    at = match.index + whole.length;
    if (strong !== undefined) pieces.push({ kind: "strong", text: strong });
    else if (emphasis !== undefined) pieces.push({ kind: "emphasis", text: emphasis });
    else if (code !== undefined) pieces.push({ kind: "code", text: code });
    else if (label !== undefined)
      pieces.push(
        href !== undefined && /^(https?:\/\/|\/(?!\/))/.test(href)
          ? { kind: "link", text: label, href }
          : { kind: "text", text: label },
      );
  }
  plain(line.length);
  return pieces;
}

/** The few forms of Markdown that the product's own texts use: headings, paragraphs, lists. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split("\n").map((each) => each.trim())) {
    const last = blocks.at(-1);
    if (line === "") continue;
    if (line.startsWith("## ")) blocks.push({ kind: "heading", text: line.slice(3) });
    else if (line.startsWith("- ")) {
      const item = piecesOf(line.slice(2));
      if (last?.kind === "list") last.items.push(item);
      else blocks.push({ kind: "list", items: [item] });
    } else blocks.push({ kind: "paragraph", pieces: piecesOf(line) });
  }
  return blocks;
}
