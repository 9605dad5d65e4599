-- Whether this database is a demonstration's: tokens that everybody knows may open no other.

CREATE TABLE public.demonstration (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    begun_at timestamptz NOT NULL DEFAULT now(),
    loaded_at timestamptz CHECK (loaded_at >= begun_at)
);

-- A database that the demonstration was loaded into before there was a mark.
INSERT INTO public.demonstration (single)
SELECT true
 WHERE EXISTS (SELECT FROM public.command_ledger WHERE principal = 'demo-admin')
   AND NOT EXISTS (SELECT FROM public.accounts);
