import { Fragment, type ReactNode } from "react";

/** The names of a sentence's parts: "who" and "what" of "{who} deleted {what}". */
type PartsOf<Text extends string> = string extends Text
  ? string
  : Text extends `${string}{${infer Part}}${infer Rest}`
    ? Part | PartsOf<Rest>
    : never;

interface SentenceProps<Text extends string> {
  /** A whole sentence with its parts in braces: "{who} deleted {what}". Their order is the language's. */
  text: Text;
  parts: Readonly<Record<PartsOf<Text>, ReactNode>>;
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
export const sentenceText = <Text extends string>(
  text: Text,
  parts: Readonly<Record<PartsOf<Text>, string | number>>,
): string => {
  const known: Readonly<Record<string, string | number>> = parts;
  return piecesOf(text)
    .map((piece) => (piece.part ? (known[piece.text] ?? "") : piece.text))
    .join("");
};

/** A sentence some parts of which are more than text. */
export const Sentence = <Text extends string>({ text, parts }: SentenceProps<Text>) => {
  const known: Readonly<Record<string, ReactNode>> = parts;
  return piecesOf(text).map((piece, index) => (
    <Fragment key={index}>{piece.part ? known[piece.text] : piece.text}</Fragment>
  ));
};
