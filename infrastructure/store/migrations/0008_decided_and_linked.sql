-- Which cases name an act, and which decided for a breach: asked whenever a penalty is decided, and never late.
-- Only entries of few names are indexed, so that no other entry costs more to store.

-- Postgres reads no text with U+0000 in it; nothing that can be stored may fail here.
CREATE FUNCTION public.said_in(state bytea) RETURNS json
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT replace(convert_from(state, 'UTF8'), '\u0000', '\u2400')::json $$;

CREATE FUNCTION public.acts_named(state bytea) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
        SELECT array_remove(
            (said #>> '{act_id}') || ARRAY(
                SELECT each ->> 'act_id'
                  FROM json_array_elements(
                      CASE json_typeof(said -> 'acts') WHEN 'array' THEN said -> 'acts' ELSE '[]' END
                  ) AS each
            ),
            NULL
        )
          FROM (SELECT public.said_in(state) -> 'data' AS said) AS told
    $$;

CREATE FUNCTION public.breach_named(state bytea) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT public.said_in(state) #>> '{data,violation_code}' $$;

CREATE INDEX case_events_naming_acts_idx ON public.case_events USING gin (public.acts_named(state))
    WHERE topic IN ('case_linked', 'initiated', 'inspected');

CREATE INDEX case_events_deciding_idx ON public.case_events (public.breach_named(state), notification_id)
    WHERE topic = 'penalty_decided';
