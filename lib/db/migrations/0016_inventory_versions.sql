DROP INDEX "peers_severity";--> statement-breakpoint
DROP INDEX "peers_name";--> statement-breakpoint
DROP INDEX "peers_since";--> statement-breakpoint
DROP INDEX "peers_expiry";--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "peers_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "peers_severity" ON "peers" USING btree ("severity",(lower("name") collate "C"),"id");--> statement-breakpoint
CREATE INDEX "peers_name" ON "peers" USING btree ((lower("name") collate "C"),"id");--> statement-breakpoint
CREATE INDEX "peers_since" ON "peers" USING btree ("status_since",(lower("name") collate "C"),"id");--> statement-breakpoint
CREATE INDEX "peers_expiry" ON "peers" USING btree ("offer_expires_at","severity",(lower("name") collate "C"),"id");