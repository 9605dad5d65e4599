-- Read models: which table holds which build of which model, and how far it has followed the log.

CREATE TABLE public.read_model_tracking (
    table_name text PRIMARY KEY,
    model text NOT NULL,
    version int NOT NULL CHECK (version > 0),
    build int NOT NULL CHECK (build > 0),
    state text NOT NULL CHECK (state IN ('building', 'serving', 'retired')),
    position bigint NOT NULL DEFAULT 0 CHECK (position >= 0),
    begun_at timestamptz NOT NULL DEFAULT now(),
    moved_at timestamptz NOT NULL DEFAULT now(),
    retired_at timestamptz,
    -- Why this build stands still, and at which position; NULL while it follows.
    error text,
    error_position bigint,
    UNIQUE (model, version, build)
) WITH (fillfactor = 50);

CREATE UNIQUE INDEX read_model_serving ON public.read_model_tracking (model) WHERE state = 'serving';

-- The sign of life of every worker.
CREATE TABLE public.worker_heartbeats (
    worker text PRIMARY KEY,
    host text NOT NULL,
    pid int NOT NULL,
    begun_at timestamptz NOT NULL,
    beat_at timestamptz NOT NULL,
    note text NOT NULL DEFAULT ''
) WITH (fillfactor = 50);

-- Periods whose passing could not be put on record: kept until an officer has seen to it, never tried in a loop.
CREATE TABLE public.clock_refusals (
    command_id uuid PRIMARY KEY,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    event text NOT NULL,
    item text NOT NULL DEFAULT '',
    due_on date NOT NULL,
    code text NOT NULL,
    detail text NOT NULL,
    refused_at timestamptz NOT NULL DEFAULT now(),
    tried_on date NOT NULL,
    attempts int NOT NULL DEFAULT 1,
    settled_at timestamptz
);

CREATE INDEX clock_refusals_open ON public.clock_refusals (case_id) WHERE settled_at IS NULL;
