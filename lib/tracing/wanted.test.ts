import { describe, expect, it } from "vitest";
import { wantedTraces } from "./wanted";

const endpoint = "http://127.0.0.1:4318";

describe("traces", () => {
  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${endpoint}/v1/traces` }],
    [{ OTEL_TRACES_EXPORTER: "otlp" }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf" }],
  ])("are on with %o", (given) => {
    expect(wantedTraces(given)).toEqual({ on: true });
  });

  it.each([
    [{}],
    [{ OTEL_SERVICE_NAME: "peerdeck" }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "" }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: "TRUE" }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_EXPORTER: "none" }],
  ])("are off with %o", (given) => {
    expect(wantedTraces(given)).toEqual({ on: false, reason: null });
  });

  it.each([
    [{ OTEL_TRACES_EXPORTER: "zipkin" }, "OTEL_TRACES_EXPORTER"],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" }, "OTEL_EXPORTER_OTLP_ENDPOINT"],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: "nowhere" }, "OTEL_EXPORTER_OTLP_ENDPOINT"],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" },
      "OTEL_EXPORTER_OTLP_PROTOCOL",
    ],
  ])("say why they cannot be had with %o", (given, named) => {
    expect(wantedTraces(given)).toEqual({
      on: false,
      reason: expect.stringContaining(named) as string,
    });
  });
});
