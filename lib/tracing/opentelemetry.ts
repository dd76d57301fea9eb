import "server-only";
import { diag, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  type ReadableSpan,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-node";
import { version } from "@/lib/config/version";
import { isAppError } from "@/lib/errors/app-error";
import { harmless, withoutQuery } from "./harmless";
import type { SetAttributes, SpanInfo, Tracer } from "./span";

/** What is not sent by then stays behind, in milliseconds. */
const goodbyeMs = 2_000;

/** A span as it may leave: no events (messages and stacks of errors are among them), no words of a status. */
const clean = (span: ReadableSpan): ReadableSpan => ({
  name: withoutQuery(span.name),
  kind: span.kind,
  spanContext: () => span.spanContext(),
  ...(span.parentSpanContext ? { parentSpanContext: span.parentSpanContext } : {}),
  startTime: span.startTime,
  endTime: span.endTime,
  duration: span.duration,
  ended: span.ended,
  status: { code: span.status.code },
  attributes: harmless(span.attributes),
  links: [],
  events: [],
  resource: span.resource,
  instrumentationScope: span.instrumentationScope,
  droppedAttributesCount: span.droppedAttributesCount,
  droppedEventsCount: span.droppedEventsCount,
  droppedLinksCount: span.droppedLinksCount,
});

/** Whoever makes spans, Next's own instrumentation too, has them cleaned here on their way out. */
const cleaning = (inner: SpanExporter): SpanExporter => ({
  export: (spans, done) => inner.export(spans.map(clean), done),
  shutdown: () => inner.shutdown(),
  ...(inner.forceFlush ? { forceFlush: () => inner.forceFlush?.() ?? Promise.resolve() } : {}),
});

const kindOf = (error: unknown): string =>
  isAppError(error) ? error.code : error instanceof Error ? error.name : "unknown";

function defined(
  attributes: SpanInfo["attributes"] = {},
): Record<string, string | number | boolean> {
  const found: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) found[name] = value;
  return found;
}

async function during<T>(span: Span, work: (set: SetAttributes) => Promise<T>): Promise<T> {
  try {
    return await work((attributes) => void span.setAttributes(defined(attributes)));
  } catch (error) {
    span.setAttribute("error.type", kindOf(error));
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** Registers OpenTelemetry for this process, Next's own instrumentation included. @param told hears what goes wrong. */
export function openTelemetry(told: (message: string) => void): Tracer {
  const quiet = () => undefined;
  diag.setLogger({ error: told, warn: told, info: quiet, debug: quiet, verbose: quiet });
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ "service.name": "peerdeck", "service.version": version }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(cleaning(new OTLPTraceExporter()))],
  });
  provider.register();
  const tracer = provider.getTracer("peerdeck", version);
  return {
    run({ name, kind, attributes, onlyWithin, alone = false }, work) {
      if (onlyWithin && !trace.getActiveSpan()) return work(quiet);
      const options = {
        kind: kind === "client" ? SpanKind.CLIENT : SpanKind.INTERNAL,
        attributes: defined(attributes),
        root: alone,
      };
      return tracer.startActiveSpan(name, options, (span) => during(span, work));
    },
    async stop() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, goodbyeMs).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  };
}
