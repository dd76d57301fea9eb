import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { processMetrics } from "@/lib/metrics/process-metrics";
import { fleetParts } from "./fleet";
import { noPromtool, promtool } from "./testing/promtool";

const folder = path.resolve(".deploy/observability");
const rulesFile = path.join(folder, "rules.yaml");

interface Rule {
  alert: string;
  expr: string;
}
const { groups } = parse(fs.readFileSync(rulesFile, "utf8")) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

interface Panel {
  title: string;
  targets?: { expr: string }[];
}
const dashboard = JSON.parse(
  fs.readFileSync(path.join(folder, "grafana-dashboard.json"), "utf8"),
) as {
  panels: Panel[];
  templating: { list: { name: string; query: unknown }[] };
};
const questions = [
  ...dashboard.panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => [title, expr] as const),
  ),
  ...dashboard.templating.list.map(({ name, query }) => [name, JSON.stringify(query)] as const),
];

/** What a histogram is asked by. */
const parts = /_(bucket|count|sum)$/;

async function exported(): Promise<Set<string>> {
  const own = await processMetrics().registry.getMetricsAsJSON();
  return new Set([
    ...own.flatMap(({ name, type }) =>
      String(type) === "histogram" ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
    ...fleetParts.flatMap(({ families }) => Object.values(families).map(({ name }) => name)),
  ]);
}

const namesIn = (text: string): string[] => text.match(/\b(peerdeck|nodejs|process)_\w+/g) ?? [];

describe("what is shipped to watch Peerdeck with", () => {
  it.each([...rules.map(({ alert, expr }) => [alert, expr] as const), ...questions])(
    "asks in %s for what is exported",
    async (name, text) => {
      const found = namesIn(text);
      if (name !== "datasource") expect(found).not.toEqual([]);
      const known = await exported();
      expect(found.filter((each) => !known.has(each))).toEqual([]);
    },
  );

  it("knows what a histogram is asked by", async () => {
    const known = await exported();
    expect([...known].filter((name) => parts.test(name))).toContain(
      "peerdeck_http_request_duration_seconds_bucket",
    );
  });

  it("names each panel and each rule once", () => {
    const names = [
      ...rules.map(({ alert }) => alert),
      ...dashboard.panels.map(({ title }) => title),
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});

/** Two processes; the second takes over telling the fleet after ten minutes. */
const scraped = {
  rule_files: [rulesFile],
  evaluation_interval: "1m",
  tests: [
    {
      interval: "1m",
      input_series: [
        {
          series: 'peerdeck_connection_up{job="p",instance="a",system="ontap",connection="prod"}',
          values: "0x9 _x10",
        },
        {
          series: 'peerdeck_connection_up{job="p",instance="b",system="ontap",connection="prod"}',
          values: "_x9 0x10",
        },
        ...["healthy", "failed"].map((status, index) => ({
          series: `peerdeck_peer_status{job="p",instance="a",system="ontap",connection="prod",name="n",remote="r",id="1",status="${status}"}`,
          values: index === 0 ? "1x4 _x20" : "_x4 1x20",
        })),
        {
          series:
            'peerdeck_expiry_remaining_seconds{job="p",instance="a",kind="authority",what="CA",name="root",connection="prod"}',
          values: "7200x20",
        },
        {
          series: 'nodejs_eventloop_lag_p99_seconds{job="p",instance="a"}',
          values: "0.01x20",
        },
        {
          series: 'peerdeck_build_info{job="p",instance="a",version="1",node="v20"}',
          values: "1x20",
        },
      ],
      alert_rule_test: [
        {
          eval_time: "12m",
          alertname: "PeerdeckConnectionDown",
          exp_alerts: [
            {
              exp_labels: { severity: "critical", job: "p", system: "ontap", connection: "prod" },
              exp_annotations: {
                summary: "prod cannot be read",
                description: "Its peers are last known; what they are like now nobody knows.",
              },
            },
          ],
        },
        { eval_time: "8m", alertname: "PeerdeckPeerFailed", exp_alerts: [] },
        {
          eval_time: "12m",
          alertname: "PeerdeckPeerFailed",
          exp_alerts: [
            {
              exp_labels: {
                severity: "critical",
                job: "p",
                system: "ontap",
                connection: "prod",
                name: "n",
                remote: "r",
                id: "1",
              },
              exp_annotations: { summary: "n of prod with r has failed" },
            },
          ],
        },
        {
          eval_time: "5m",
          alertname: "PeerdeckEndsTomorrow",
          exp_alerts: [
            {
              exp_labels: {
                severity: "critical",
                job: "p",
                kind: "authority",
                what: "CA",
                name: "root",
                connection: "prod",
              },
              exp_annotations: { summary: "CA of root ends in 2h 0m 0s" },
            },
          ],
        },
        { eval_time: "20m", alertname: "PeerdeckEventLoopBlocked", exp_alerts: [] },
      ],
    },
  ],
};

describe("the rules for Prometheus", () => {
  it("are rules, to Prometheus' own tool", (context) => {
    context.skip(noPromtool !== null, noPromtool ?? "");
    const { ok, said } = promtool(["check", "rules", "--lint-fatal", rulesFile]);
    expect(ok, said).toBe(true);
  });

  it("fire when they should, and on when another process tells the fleet", (context) => {
    context.skip(noPromtool !== null, noPromtool ?? "");
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-rules-"));
    const file = path.join(dir, "test.yaml");
    fs.writeFileSync(file, stringify(scraped));
    const { ok, said } = promtool(["test", "rules", file]);
    fs.rmSync(dir, { recursive: true });
    expect(ok, said).toBe(true);
  });
});
