-- The keys under which values about natural persons are sealed, apart from the events that hold those values.

CREATE TABLE public.subject_keys (
    subject uuid PRIMARY KEY,
    wrapped bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    erased_at timestamptz,
    CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
);

COMMENT ON TABLE public.subject_keys IS
    'One key a person, wrapped by the master key. An erased one stays as a row without key, so that none is made anew.';
