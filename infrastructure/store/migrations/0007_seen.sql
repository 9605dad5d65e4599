-- The last version of each case that an officer has opened: what he has not opened he does not decide in bulk.
-- No part of any file: a row may be lost, its officer then opens the case again.

CREATE TABLE public.seen_versions (
    officer text NOT NULL,
    case_id uuid NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (officer, case_id)
) WITH (fillfactor = 70);
