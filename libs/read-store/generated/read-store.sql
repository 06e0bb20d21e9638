-- Written by `npm run generate` from libs/read-store/migrations and the tables of the read models. Do not edit.

-- Control schema
CREATE SCHEMA read_control;

-- Migration Control1764000000000
CREATE TABLE read_control.version (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('building', 'active', 'retired')),
  position bigint NOT NULL DEFAULT 0,
  ahead bigint[] NOT NULL DEFAULT '{}',
  known_at_ms bigint NOT NULL DEFAULT 0,
  epoch bigint NOT NULL DEFAULT 0,
  fingerprint text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 10);
CREATE UNIQUE INDEX version_one_active ON read_control.version (state) WHERE state = 'active';
CREATE TABLE read_control.active (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version integer NOT NULL REFERENCES read_control.version (number)
);

-- Migration Partitions1764100000000
ALTER TABLE read_control.version ADD COLUMN topic text, ADD COLUMN commits bigint NOT NULL DEFAULT 0;
CREATE TABLE read_control.partition (
  version integer NOT NULL REFERENCES read_control.version (number) ON DELETE CASCADE,
  partition integer NOT NULL,
  position bigint NOT NULL DEFAULT 0,
  next_offset bigint,
  known_at_ms bigint NOT NULL DEFAULT 0,
  epoch bigint NOT NULL DEFAULT 0,
  stopped_at bigint,
  stopped_reason text,
  PRIMARY KEY (version, partition)
) WITH (fillfactor = 10);
CREATE TABLE read_control.installation (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO read_control.installation DEFAULT VALUES;

-- Read models: a schema for each version
CREATE SCHEMA read_n;

-- Projection journal, version 1
CREATE TABLE "read_n"."event" (
  "position" bigint not null,
  "event_id" uuid not null,
  "category" text not null,
  "stream_id" uuid not null,
  "revision" integer not null,
  "type" text not null,
  "run_id" uuid,
  "from_site" uuid,
  "to_site" uuid,
  "occurred_ms" bigint,
  "recorded_ms" bigint not null,
  "known_ms" bigint not null
);
ALTER TABLE "read_n"."event" ADD PRIMARY KEY ("position");
CREATE INDEX ON "read_n"."event" ("known_ms", "position");
CREATE INDEX ON "read_n"."event" ("stream_id");
CREATE INDEX ON "read_n"."event" ("from_site");
CREATE INDEX ON "read_n"."event" ("to_site");
CREATE TABLE "read_n"."booking" (
  "position" bigint not null,
  "index" smallint not null,
  "lane" uuid not null,
  "day" date not null,
  "occurred_ms" bigint not null,
  "from_holder" uuid not null,
  "to_holder" uuid not null,
  "mass_kg" bigint not null,
  "evidence_kg" bigint not null,
  "low_kg" bigint not null,
  "high_kg" bigint not null,
  "converted_kg" bigint not null,
  "estimated_kg" bigint not null,
  "litres" bigint not null,
  "volume_state" text,
  "movements" smallint not null,
  "distance_metres" integer,
  "ticket" text,
  "concerns_event_id" uuid
);
ALTER TABLE "read_n"."booking" ADD PRIMARY KEY ("position", "index");
CREATE TABLE "read_n"."supersession" (
  "event_id" uuid not null,
  "version" integer not null,
  "superseded_by" uuid not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."supersession" ADD PRIMARY KEY ("event_id", "version");

-- Projection flow_day, version 1
CREATE TABLE "read_n"."lane" (
  "lane" uuid not null,
  "basis" text not null,
  "from_site" uuid not null,
  "from_kind" text not null,
  "from_holder_type" text not null,
  "from_material" text not null,
  "from_class" text not null,
  "from_status" text not null,
  "to_site" uuid not null,
  "to_kind" text not null,
  "to_holder_type" text not null,
  "to_material" text not null,
  "to_class" text not null,
  "to_status" text not null,
  "fate" text,
  "vehicle" text,
  "energy" text
);
ALTER TABLE "read_n"."lane" ADD PRIMARY KEY ("lane");
CREATE INDEX ON "read_n"."lane" ("from_site");
CREATE INDEX ON "read_n"."lane" ("to_site");
CREATE TABLE "read_n"."flow_day" (
  "lane" uuid not null,
  "day" date not null,
  "mass_kg" bigint not null,
  "evidence_kg" bigint not null,
  "low_kg" bigint not null,
  "high_kg" bigint not null,
  "converted_kg" bigint not null,
  "estimated_kg" bigint not null,
  "litres_bank" bigint not null,
  "litres_loose" bigint not null,
  "litres_placed" bigint not null,
  "litres_unknown" bigint not null,
  "movements" bigint not null,
  "kg_metres" numeric(38,0) not null,
  "distance_known_kg" bigint not null,
  "distance_metres" bigint not null,
  "distance_movements" bigint not null
);
ALTER TABLE "read_n"."flow_day" ADD PRIMARY KEY ("lane", "day");

-- Projection holding, version 1
CREATE TABLE "read_n"."holding" (
  "holder_id" uuid not null,
  "kind" text not null,
  "site" uuid not null,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "holder_type" text not null,
  "mass_kg" bigint not null
);
ALTER TABLE "read_n"."holding" ADD PRIMARY KEY ("holder_id", "kind", "site", "material", "condition_class", "status");
CREATE INDEX ON "read_n"."holding" ("site");

-- Projection registry, version 1
CREATE TABLE "read_n"."party" (
  "party_id" uuid not null,
  "organisation" text not null,
  "name" text,
  "kind" text not null,
  "demo" boolean not null,
  "version" integer not null
);
ALTER TABLE "read_n"."party" ADD PRIMARY KEY ("party_id");
CREATE TABLE "read_n"."project" (
  "project_id" uuid not null,
  "organisation" text not null,
  "code" text not null,
  "name" text not null,
  "builder" text not null,
  "municipality" text not null,
  "plan_id" text,
  "case_number" text,
  "floor_area_m2" bigint,
  "demo" boolean not null,
  "version" integer not null
);
ALTER TABLE "read_n"."project" ADD PRIMARY KEY ("project_id");
CREATE INDEX ON "read_n"."project" ("municipality");
CREATE TABLE "read_n"."project_version" (
  "project_id" uuid not null,
  "organisation" text not null,
  "code" text not null,
  "name" text not null,
  "builder" text not null,
  "municipality" text not null,
  "plan_id" text,
  "case_number" text,
  "floor_area_m2" bigint,
  "demo" boolean not null,
  "version" integer not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."project_version" ADD PRIMARY KEY ("project_id", "version");
CREATE TABLE "read_n"."site" (
  "site_id" uuid not null,
  "organisation" text not null,
  "code" text not null,
  "name" text not null,
  "kind" text not null,
  "municipality" text,
  "country" text,
  "project_id" uuid,
  "coordinates" text,
  "operators" text,
  "demo" boolean not null,
  "version" integer not null
);
ALTER TABLE "read_n"."site" ADD PRIMARY KEY ("site_id");
CREATE INDEX ON "read_n"."site" ("municipality");
CREATE INDEX ON "read_n"."site" ("project_id");
CREATE TABLE "read_n"."site_version" (
  "site_id" uuid not null,
  "organisation" text not null,
  "code" text not null,
  "name" text not null,
  "kind" text not null,
  "municipality" text,
  "country" text,
  "project_id" uuid,
  "coordinates" text,
  "operators" text,
  "demo" boolean not null,
  "version" integer not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."site_version" ADD PRIMARY KEY ("site_id", "version");
CREATE TABLE "read_n"."lot" (
  "lot_id" uuid not null,
  "name" text not null,
  "project_id" uuid,
  "run_id" uuid,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "opened_ms" bigint not null
);
ALTER TABLE "read_n"."lot" ADD PRIMARY KEY ("lot_id");
CREATE INDEX ON "read_n"."lot" ("project_id");
CREATE INDEX ON "read_n"."lot" ("run_id");
CREATE TABLE "read_n"."sorting_run" (
  "run_id" uuid not null,
  "name" text not null,
  "site" uuid not null,
  "project_id" uuid,
  "started_ms" bigint not null
);
ALTER TABLE "read_n"."sorting_run" ADD PRIMARY KEY ("run_id");
CREATE TABLE "read_n"."sorting_run_state" (
  "run_id" uuid not null,
  "state" text not null,
  "plan_version" integer not null
);
ALTER TABLE "read_n"."sorting_run_state" ADD PRIMARY KEY ("run_id");
CREATE TABLE "read_n"."annual_return" (
  "return_id" uuid not null,
  "reporter" uuid not null,
  "region" text not null,
  "municipality" text,
  "year" integer not null,
  "category" text not null,
  "day" date not null,
  "to_kind" text not null,
  "origin_site" uuid not null,
  "site" uuid not null,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "mass_kg" bigint not null,
  "low_kg" bigint not null,
  "high_kg" bigint not null,
  "mass_basis" text not null,
  "litres" bigint not null,
  "volume_state" text,
  "source" text not null,
  "doubts" text not null,
  "annulled" boolean not null,
  "demo" boolean not null,
  "version" integer not null
);
ALTER TABLE "read_n"."annual_return" ADD PRIMARY KEY ("return_id");
CREATE TABLE "read_n"."annual_return_version" (
  "return_id" uuid not null,
  "reporter" uuid not null,
  "region" text not null,
  "municipality" text,
  "year" integer not null,
  "category" text not null,
  "day" date not null,
  "to_kind" text not null,
  "origin_site" uuid not null,
  "site" uuid not null,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "mass_kg" bigint not null,
  "low_kg" bigint not null,
  "high_kg" bigint not null,
  "mass_basis" text not null,
  "litres" bigint not null,
  "volume_state" text,
  "source" text not null,
  "doubts" text not null,
  "annulled" boolean not null,
  "demo" boolean not null,
  "version" integer not null,
  "position" bigint not null
);
ALTER TABLE "read_n"."annual_return_version" ADD PRIMARY KEY ("return_id", "version");

-- Projection lot_history, version 1
CREATE TABLE "read_n"."lot_state" (
  "lot_id" uuid not null,
  "kind" text not null,
  "steps" integer not null,
  "sites" text not null,
  "fate" text not null,
  "findings" text not null
);
ALTER TABLE "read_n"."lot_state" ADD PRIMARY KEY ("lot_id");
CREATE TABLE "read_n"."lot_steps" (
  "lot_id" uuid not null,
  "chunk" integer not null,
  "steps" text not null
);
ALTER TABLE "read_n"."lot_steps" ADD PRIMARY KEY ("lot_id", "chunk");
CREATE TABLE "read_n"."run_state" (
  "run_id" uuid not null,
  "state" text not null
);
ALTER TABLE "read_n"."run_state" ADD PRIMARY KEY ("run_id");
CREATE TABLE "read_n"."fate" (
  "holder_id" uuid not null,
  "holder_type" text not null,
  "origin_kind" text not null,
  "origin_site" uuid not null,
  "origin_holder" text not null,
  "account_kind" text not null,
  "site" uuid not null,
  "fate" text not null,
  "material" text not null,
  "condition_class" text not null,
  "status" text not null,
  "mass_kg" bigint not null
);
ALTER TABLE "read_n"."fate" ADD PRIMARY KEY ("holder_id", "holder_type", "origin_kind", "origin_site", "origin_holder", "account_kind", "site", "fate", "material", "condition_class", "status");
CREATE INDEX ON "read_n"."fate" ("origin_site");
CREATE TABLE "read_n"."finding" (
  "finding_id" uuid not null,
  "type" text not null,
  "status" text not null,
  "lot_id" uuid,
  "site_id" uuid not null,
  "opened_ms" bigint not null,
  "occurred_ms" bigint not null,
  "cleared_ms" bigint,
  "mass_kg" bigint not null,
  "event_ids" text not null,
  "details" text not null
);
ALTER TABLE "read_n"."finding" ADD PRIMARY KEY ("finding_id");
CREATE INDEX ON "read_n"."finding" ("opened_ms", "finding_id");
CREATE INDEX ON "read_n"."finding" ("lot_id");
CREATE INDEX ON "read_n"."finding" ("site_id");
CREATE TABLE "read_n"."ticket_use" (
  "ticket_key" bigint not null,
  "event_id" uuid not null,
  "version" integer not null,
  "told" text not null
);
ALTER TABLE "read_n"."ticket_use" ADD PRIMARY KEY ("ticket_key", "event_id", "version");
CREATE TABLE "read_n"."ticket_withdrawal" (
  "ticket_key" bigint not null,
  "event_id" uuid not null,
  "version" integer not null,
  "by_event" uuid not null,
  "recorded_ms" bigint not null
);
ALTER TABLE "read_n"."ticket_withdrawal" ADD PRIMARY KEY ("ticket_key", "event_id", "version");
