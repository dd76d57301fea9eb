CREATE TABLE "peer_answers" (
	"peer_id" uuid PRIMARY KEY NOT NULL,
	"native" jsonb NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "peer_answers" ADD CONSTRAINT "peer_answers_peer_id_peers_id_fk" FOREIGN KEY ("peer_id") REFERENCES "public"."peers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "peers_since" ON "peers" USING btree ("status_since",lower("name"),"id");--> statement-breakpoint
CREATE INDEX "peers_expiry" ON "peers" USING btree ("offer_expires_at","severity",lower("name"),"id");--> statement-breakpoint
ALTER TABLE "peers" DROP COLUMN "native";