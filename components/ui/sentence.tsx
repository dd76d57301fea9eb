import { Fragment, type ReactNode } from "react";

interface SentenceProps {
  /** A whole sentence with its parts in braces: "{who} deleted {what}". Their order is the language's. */
  text: string;
  parts: Readonly<Record<string, ReactNode>>;
}

/** The pieces of a sentence: texts, and names of parts. */
const piecesOf = (text: string): readonly { part: boolean; text: string }[] =>
  text
    .split(/(\{\w+\})/)
    .filter(Boolean)
    .map((piece) =>
      piece.startsWith("{")
        ? { part: true, text: piece.slice(1, -1) }
        : { part: false, text: piece },
    );

/** A sentence as one text, with its parts as text. */
export const sentenceText = (text: string, parts: Readonly<Record<string, string>>): string =>
  piecesOf(text)
    .map((piece) => (piece.part ? (parts[piece.text] ?? "") : piece.text))
    .join("");

/** A sentence some parts of which are more than text. */
export const Sentence = ({ text, parts }: SentenceProps) =>
  piecesOf(text).map((piece, index) => (
    <Fragment key={index}>{piece.part ? parts[piece.text] : piece.text}</Fragment>
  ));
