CREATE TABLE "departed_peers" (
	"connection_id" uuid NOT NULL,
	"key" text NOT NULL,
	"peer_id" uuid NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "departed_peers_connection_id_key_pk" PRIMARY KEY("connection_id","key")
);
--> statement-breakpoint
ALTER TABLE "departed_peers" ADD CONSTRAINT "departed_peers_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;