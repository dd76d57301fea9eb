import { beforeEach, describe, expect, it } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { useTestLog } from "@/lib/testing/log";
import { databaseAnswered, databaseFailed } from "./outage";

describe("an outage of the database", () => {
  const lines = useTestLog();
  beforeEach(() => dropSingleton("database-outage"));
  const said = () => lines.map(({ event }) => event);
  const error = new Error("no room left");

  it("is said once while some can still use it and others cannot, as with a full disk", () => {
    databaseFailed("monitor", error);
    databaseAnswered("operations");
    databaseFailed("a statement", error);
    databaseFailed("monitor", error);
    databaseAnswered("operations");
    expect(said()).toEqual(["database.lost"]);
    databaseAnswered("monitor");
    databaseAnswered("operations");
    expect(said()).toEqual(["database.lost", "database.back"]);
  });

  it("that a single statement found is over with the next answer", () => {
    databaseFailed("a statement", error);
    databaseAnswered("operations");
    expect(said()).toEqual(["database.lost", "database.back"]);
  });
});
