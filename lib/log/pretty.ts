import type { LogLine } from "./events";

const words: Record<LogLine["level"], string> = {
  debug: "debug",
  info: "info ",
  warn: "WARN ",
  error: "ERROR",
};

const shown = (value: unknown): string =>
  typeof value === "string" && !/[\s"=]/.test(value) && value !== ""
    ? value
    : JSON.stringify(value);

/** A line for people: time, level, what happened, the fields; a stack below it. */
export function prettyLine(json: string): string {
  const { time, level, event, msg, err, ...fields } = JSON.parse(json) as LogLine;
  const rest = Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`${name}=${shown(value)}`],
  );
  const head = [time.slice(11, 23), words[level], `${msg} (${event})`, ...rest].join(" ");
  if (!err) return `${head}\n`;
  const said = [err.stack ?? `${err.type}: ${err.message}`];
  for (let cause = err.cause; cause; cause = cause.cause)
    said.push(
      `caused by ${cause.type}: ${cause.message}${cause.sql ? ` (SQLSTATE ${cause.sql.code})` : ""}`,
    );
  return `${head}\n${said.join("\n").replaceAll(/^/gm, "    ")}\n`;
}
