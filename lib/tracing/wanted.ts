import "server-only";

type Given = Record<string, string | undefined>;

/** Whether the standard variables ask for traces, and why they cannot be had where they do. */
type Wanted = { on: false; reason: string | null } | { on: true };

const off: Wanted = { on: false, reason: null };
const no = (reason: string): Wanted => ({ on: false, reason });

/**
 * Reads the variables of OpenTelemetry's specification ("Environment Variable Specification", "OTLP Exporter"): traces
 * are on when somebody says where to send them, or names the exporter. The rest of them (headers, time-out, compression,
 * sampler, batches, service name) its libraries read by themselves.
 */
export function wantedTraces(given: Given): Wanted {
  const text = (name: string): string => given[name]?.trim() ?? "";
  const exporter = text("OTEL_TRACES_EXPORTER").toLowerCase();
  const endpoint =
    text("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") || text("OTEL_EXPORTER_OTLP_ENDPOINT");
  if (text("OTEL_SDK_DISABLED").toLowerCase() === "true" || exporter === "none") return off;
  if (exporter === "" && endpoint === "") return off;
  if (exporter !== "" && exporter !== "otlp")
    return no("OTEL_TRACES_EXPORTER must be otlp or none");
  const protocol =
    text("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL") || text("OTEL_EXPORTER_OTLP_PROTOCOL");
  if (protocol === "grpc")
    return no(
      "OTEL_EXPORTER_OTLP_PROTOCOL must be http/json: send to the collector's HTTP port, 4318 as a rule",
    );
  return endpoint === "" || /^https?:\/\/./.test(endpoint)
    ? { on: true }
    : no("OTEL_EXPORTER_OTLP_ENDPOINT must be a URL that begins with http:// or https://");
}
