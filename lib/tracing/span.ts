import "server-only";
import { singleton } from "@/lib/config/singleton";

type Attributes = Record<string, string | number | boolean | undefined>;

/** What a span says. Attributes hold names and numbers, never what was entered, sent or answered. */
export interface SpanInfo {
  name: string;
  /** "client": a call to somebody else. Default: work of our own. */
  kind?: "client";
  attributes?: Attributes;
  /** Only as a part of something else: alone it would be noise. */
  onlyWithin?: boolean;
  /** A trace of its own, whoever set it off: several may wait for it, and it outlasts them. */
  alone?: boolean;
}

/** What becomes known of a span while it lasts. */
export type SetAttributes = (attributes: Attributes) => void;

/** What makes spans, once traces are wanted. */
export interface Tracer {
  run<T>(info: SpanInfo, work: (set: SetAttributes) => Promise<T>): Promise<T>;
  /** Sends what has not been sent, and ends. Never throws. */
  stop(): Promise<void>;
}

const held = () => singleton("tracer", () => ({ tracer: null as Tracer | null }));

export const setTracer = (tracer: Tracer | null): void => void (held().tracer = tracer);

/** The tracer, where traces are wanted; null otherwise. */
export const currentTracer = (): Tracer | null => held().tracer;

const ignore: SetAttributes = () => undefined;

/** Does some work as a span of its own; just does it where nobody wants traces. Errors pass through. */
export function inSpan<T>(info: SpanInfo, work: (set: SetAttributes) => Promise<T>): Promise<T> {
  const { tracer } = held();
  return tracer ? tracer.run(info, work) : work(ignore);
}
