-- People who may sign in, the tokens they hold, and the count of failed attempts.

CREATE TABLE public.accounts (
    officer text PRIMARY KEY CHECK (officer ~ '^[a-z0-9][a-z0-9.-]{1,39}$'),
    password_hash text NOT NULL,
    authority text NOT NULL,
    offices text[] NOT NULL CHECK (cardinality(offices) > 0),
    name_zh text NOT NULL,
    name_en text NOT NULL,
    active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL
);

-- Only the SHA-256 of a token is kept: whoever reads this table cannot sign in with it.
CREATE TABLE public.access_tokens (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    officer text NOT NULL REFERENCES public.accounts (officer),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
    revoked_at timestamptz,
    last_used_at timestamptz
);

CREATE INDEX access_tokens_officer_idx ON public.access_tokens (officer);

-- By the SHA-256 of the name that was tried: people type passwords into the wrong field.
CREATE TABLE public.sign_in_attempts (
    tried bytea PRIMARY KEY CHECK (octet_length(tried) = 32),
    failures integer NOT NULL,
    last_at timestamptz NOT NULL
);
