-- The log of events, in the shape the eventsourcing library gives the application "case", and its ledger of commands.

CREATE TABLE public.case_events (
    originator_id uuid NOT NULL,
    originator_version bigint NOT NULL CHECK (originator_version >= 0),
    topic text NOT NULL,
    state bytea NOT NULL,
    notification_id bigserial,
    PRIMARY KEY (originator_id, originator_version)
) WITH (
    autovacuum_enabled = true,
    autovacuum_vacuum_threshold = 100000000,
    autovacuum_vacuum_scale_factor = 0.5,
    autovacuum_analyze_threshold = 1000,
    autovacuum_analyze_scale_factor = 0.01
);

CREATE UNIQUE INDEX case_events_notification_id_idx ON public.case_events (notification_id ASC);

-- The library's own array type; its reading side registers it at every connection.
CREATE TYPE public.stored_event_uuid AS (originator_id uuid, originator_version bigint, topic text, state bytea);

-- What every command answered, by the principal who sent it and the key it chose.
CREATE TABLE public.command_ledger (
    principal text NOT NULL,
    command_id uuid NOT NULL,
    body_hash bytea NOT NULL CHECK (octet_length(body_hash) = 32),
    receipt bytea NOT NULL,
    first_position bigint NOT NULL,
    last_position bigint NOT NULL CHECK (last_position >= first_position),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, command_id)
);

CREATE FUNCTION public.refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% 只能追加，不能 %。 % is append-only: % is refused.',
        TG_TABLE_NAME, TG_OP, TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER case_events_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON public.case_events
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER command_ledger_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON public.command_ledger
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

-- Both functions below take a group of requests as parallel arrays: one element a request in r_*, one element
-- an event in e_*, the events of a request side by side and in the order of the requests. Outcomes, one row a
-- request: c stored, d done before (the old span and receipt), x key used with another body, v version taken,
-- g version leaves a hole. A request without a key has NULL in r_command.
-- READ COMMITTED only: under a higher level the checks would look at a snapshot older than the lock.

-- Assumes that nothing conflicts. Any conflict raises an integrity error and stores nothing of the group.
CREATE FUNCTION public.append_fast(
    r_principal text[], r_command uuid[], r_hash bytea[], r_receipt bytea[], r_count int[],
    e_id uuid[], e_version bigint[], e_topic text[], e_state bytea[]
) RETURNS TABLE (n int, outcome "char", first_position bigint, last_position bigint, receipt bytea)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    p bigint;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'append_fast needs READ COMMITTED' USING ERRCODE = 'invalid_transaction_state';
    END IF;
    -- Late: whatever is slow to send has arrived before anybody waits for this lock.
    LOCK TABLE public.case_events IN EXCLUSIVE MODE;
    IF EXISTS (
        SELECT FROM (
            SELECT id, version, lag(version) OVER (PARTITION BY id ORDER BY o) AS before
              FROM unnest(e_id, e_version) WITH ORDINALITY AS u(id, version, o)) e
         WHERE e.version <> coalesce(
                   e.before + 1,
                   (SELECT max(t.originator_version) + 1 FROM public.case_events t WHERE t.originator_id = e.id),
                   least(greatest(e.version, 0), 1))
    ) THEN
        RAISE EXCEPTION 'a version is taken or leaves a hole' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT min(v) INTO p
      FROM (SELECT nextval('public.case_events_notification_id_seq') AS v
              FROM generate_series(1, cardinality(e_id))) x;
    INSERT INTO public.case_events (originator_id, originator_version, topic, state, notification_id)
        SELECT id, version, topic, state, p + o - 1
          FROM unnest(e_id, e_version, e_topic, e_state) WITH ORDINALITY AS e(id, version, topic, state, o);
    INSERT INTO public.command_ledger (principal, command_id, body_hash, receipt, first_position, last_position)
        SELECT principal, command_id, h, receipt, p + z - c, p + z - 1
          FROM (SELECT *, sum(c) OVER (ORDER BY o)::bigint AS z
                  FROM unnest(r_principal, r_command, r_hash, r_receipt, r_count)
                       WITH ORDINALITY AS u(principal, command_id, h, receipt, c, o)) r
         WHERE command_id IS NOT NULL;
    NOTIFY case_events;
    RETURN QUERY
        SELECT o::int, 'c'::"char", p + z - c, p + z - 1, NULL::bytea
          FROM (SELECT o, c, sum(c) OVER (ORDER BY o)::bigint AS z
                  FROM unnest(r_count) WITH ORDINALITY AS u(c, o)) r;
END $$;

-- Looks first and answers request by request; what is refused leaves its neighbours untouched.
-- At most one request a stream and one a key in a group; otherwise an integrity error.
CREATE FUNCTION public.append_group(
    r_principal text[], r_command uuid[], r_hash bytea[], r_receipt bytea[], r_count int[],
    e_id uuid[], e_version bigint[], e_topic text[], e_state bytea[]
) RETURNS TABLE (n int, outcome "char", first_position bigint, last_position bigint, receipt bytea)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    req int[];
    verdict "char"[];
    p bigint;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'append_group needs READ COMMITTED' USING ERRCODE = 'invalid_transaction_state';
    END IF;
    SELECT array_agg(o::int ORDER BY o) INTO req
      FROM unnest(r_count) WITH ORDINALITY AS u(c, o), generate_series(1, c);
    -- The checks below look at each request as if it were alone.
    IF EXISTS (SELECT FROM unnest(req, e_id) AS u(r, id) GROUP BY id HAVING min(r) <> max(r)) THEN
        RAISE EXCEPTION 'two requests of one stream in one group' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(r_principal, r_command) AS u(who, id)
                WHERE id IS NOT NULL GROUP BY who, id HAVING count(*) > 1) THEN
        RAISE EXCEPTION 'two requests of one key in one group' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    LOCK TABLE public.case_events IN EXCLUSIVE MODE;

    -- The key before the version: the repeat of a success gets its receipt, not "taken".
    SELECT array_agg(CASE WHEN l.command_id IS NULL THEN NULL
                          WHEN l.body_hash = u.h THEN 'd'::"char"
                          ELSE 'x'::"char" END ORDER BY u.o) INTO verdict
      FROM unnest(r_principal, r_command, r_hash) WITH ORDINALITY AS u(principal, command_id, h, o)
      LEFT JOIN public.command_ledger l ON l.principal = u.principal AND l.command_id = u.command_id;

    SELECT array_agg(coalesce(verdict[r.o], j.judged, 'c'::"char") ORDER BY r.o) INTO verdict
      FROM unnest(r_count) WITH ORDINALITY AS r(c, o)
      LEFT JOIN (
        SELECT e.req, CASE WHEN bool_or(e.version <= e.last) THEN 'v'::"char"
                           WHEN bool_or(e.version <> coalesce(e.before + 1, e.last + 1,
                                                              least(greatest(e.version, 0), 1))) THEN 'g'::"char"
                      END AS judged
          FROM (SELECT w.*, CASE WHEN w.before IS NULL THEN
                         (SELECT max(t.originator_version) FROM public.case_events t
                           WHERE t.originator_id = w.id) END AS last
                  FROM (SELECT req, id, version, lag(version) OVER (PARTITION BY req, id ORDER BY o) AS before
                          FROM unnest(req, e_id, e_version) WITH ORDINALITY AS u(req, id, version, o)) w) e
         GROUP BY e.req) j ON j.req = r.o;

    IF 'c'::"char" = ANY (verdict) THEN
        SELECT min(v) INTO p
          FROM (SELECT nextval('public.case_events_notification_id_seq') AS v
                  FROM unnest(req) AS u(r) WHERE verdict[r] = 'c') x;
        INSERT INTO public.case_events (originator_id, originator_version, topic, state, notification_id)
            SELECT id, version, topic, state, p + row_number() OVER (ORDER BY o) - 1
              FROM unnest(req, e_id, e_version, e_topic, e_state)
                   WITH ORDINALITY AS e(r, id, version, topic, state, o)
             WHERE verdict[r] = 'c';
        INSERT INTO public.command_ledger (principal, command_id, body_hash, receipt, first_position, last_position)
            SELECT principal, command_id, h, receipt, p + z - c, p + z - 1
              FROM (SELECT *, sum(c) OVER (ORDER BY o)::bigint AS z
                      FROM unnest(r_principal, r_command, r_hash, r_receipt, r_count)
                           WITH ORDINALITY AS u(principal, command_id, h, receipt, c, o)
                     WHERE verdict[o] = 'c') r
             WHERE command_id IS NOT NULL;
        NOTIFY case_events;
    END IF;
    -- A repeat is an acknowledgement too: with a line of its own in the log its commit waits for the same flush
    -- and the same synchronous standby as the first one, which may have been cut off while waiting.
    IF 'd'::"char" = ANY (verdict) THEN
        PERFORM pg_logical_emit_message(true, 'command_ledger', '');
    END IF;

    RETURN QUERY
        SELECT u.o::int, verdict[u.o],
               CASE verdict[u.o] WHEN 'c' THEN p + s.z - s.c WHEN 'd' THEN l.first_position END,
               CASE verdict[u.o] WHEN 'c' THEN p + s.z - 1 WHEN 'd' THEN l.last_position END,
               CASE verdict[u.o] WHEN 'd' THEN l.receipt END
          FROM unnest(r_principal, r_command) WITH ORDINALITY AS u(principal, command_id, o)
          LEFT JOIN (SELECT o, c, sum(c) OVER (ORDER BY o)::bigint AS z
                       FROM unnest(r_count) WITH ORDINALITY AS x(c, o) WHERE verdict[o] = 'c') s ON s.o = u.o
          LEFT JOIN public.command_ledger l ON verdict[u.o] = 'd'
                                           AND l.principal = u.principal AND l.command_id = u.command_id
         ORDER BY u.o;
END $$;
