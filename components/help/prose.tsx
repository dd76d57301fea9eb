import { Link } from "@/components/ui/link";
import { blocksOf, type Piece } from "./blocks";

const linkStyle = "rounded text-accent-text underline";

function Marked({ piece: { kind, text, href } }: { piece: Piece }) {
  switch (kind) {
    case "text":
      return text;
    case "strong":
      return <strong className="font-semibold">{text}</strong>;
    case "emphasis":
      return <em>{text}</em>;
    case "code":
      return <code className="text-meta [overflow-wrap:anywhere]">{text}</code>;
    case "link":
      return href?.startsWith("/") ? (
        <Link href={href} className={linkStyle}>
          {text}
        </Link>
      ) : (
        <a href={href} target="_blank" rel="noopener noreferrer" className={linkStyle}>
          {text}
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      );
  }
}

/** One line of marked text. */
export const Line = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map((piece, index) => <Marked key={index} piece={piece} />);

/** A text of the product's own. */
export function Prose({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-3 text-body">
      {blocksOf(text).map((block, index) => {
        if (block.kind === "heading")
          return (
            <h3 key={index} className="mt-2 text-body font-semibold">
              {block.text}
            </h3>
          );
        if (block.kind === "paragraph")
          return (
            <p key={index}>
              <Line pieces={block.pieces} />
            </p>
          );
        return (
          <ul key={index} className="flex list-disc flex-col gap-1.5 pl-5">
            {block.items.map((item, at) => (
              <li key={at}>
                <Line pieces={item} />
              </li>
            ))}
          </ul>
        );
      })}
    </div>
  );
}
