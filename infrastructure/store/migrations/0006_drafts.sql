-- What somebody has typed and not yet sent. Sealed: a draft may hold what its act would seal, such as a name.
CREATE TABLE public.drafts (
    officer text NOT NULL,
    place text NOT NULL CHECK (length(place) <= 500),
    sealed bytea NOT NULL,
    version integer NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (officer, place)
);
CREATE INDEX drafts_newest ON public.drafts (officer, saved_at DESC);
