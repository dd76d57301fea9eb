DROP INDEX "alerts_unresolved";--> statement-breakpoint
CREATE INDEX "alerts_unresolved" ON "alerts" USING btree ("state","acknowledged_at") WHERE state <> 'resolved';