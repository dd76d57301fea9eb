import "server-only";
import { clock } from "@/lib/config/clock";
import { logEvent } from "@/lib/log/logger";
import { currentTracer, setTracer } from "./span";
import { wantedTraces } from "./wanted";

/** A collector that is away would have a line for every batch. */
const tellEveryMs = 60_000;

function teller(): (reason: string) => void {
  let toldAt = -Infinity;
  return (reason) => {
    if (clock.elapsedMs() - toldAt < tellEveryMs) return;
    toldAt = clock.elapsedMs();
    logEvent("traces.failed", { reason });
  };
}

/** Begins to trace where the environment asks for it. What does it is not even loaded otherwise. */
export async function startTracing(): Promise<void> {
  const wanted = wantedTraces(process.env);
  if (!wanted.on) {
    if (wanted.reason !== null) logEvent("traces.off", { reason: wanted.reason });
    return;
  }
  const { openTelemetry } = await import("./opentelemetry");
  try {
    setTracer(openTelemetry(teller()));
    logEvent("traces.on", {});
  } catch (error) {
    // A variable it cannot make sense of is no reason not to serve.
    logEvent("traces.off", { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Sends what is left, and ends tracing. */
export async function stopTracing(): Promise<void> {
  const tracer = currentTracer();
  setTracer(null);
  await tracer?.stop();
}
