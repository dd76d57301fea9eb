CREATE TABLE "peer_secrets" (
	"peer_id" uuid PRIMARY KEY NOT NULL,
	"set_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "peers" ADD COLUMN "security_since" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "peer_secrets" ADD CONSTRAINT "peer_secrets_peer_id_peers_id_fk" FOREIGN KEY ("peer_id") REFERENCES "public"."peers"("id") ON DELETE cascade ON UPDATE no action;