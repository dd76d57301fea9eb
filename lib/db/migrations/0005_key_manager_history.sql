CREATE TABLE "key_manager_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"key_manager_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"system" text NOT NULL,
	"name" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"from_status" text,
	"to_status" text,
	"from_state" text,
	"to_state" text,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "unfinished_key_servers" (
	"connection_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"server" text NOT NULL,
	"wanted" jsonb NOT NULL,
	"problem" jsonb,
	"job" text,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unfinished_key_servers_connection_id_scope_server_pk" PRIMARY KEY("connection_id","scope","server")
);
--> statement-breakpoint
ALTER TABLE "unfinished_key_servers" ADD CONSTRAINT "unfinished_key_servers_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "key_manager_events_manager" ON "key_manager_events" USING btree ("key_manager_id","at");--> statement-breakpoint
CREATE INDEX "key_manager_events_at" ON "key_manager_events" USING btree ("at");