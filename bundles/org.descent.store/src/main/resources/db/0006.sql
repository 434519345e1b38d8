-- A run table sorts and filters by selected values: with them in the index, the rows of all curves of that name need not be read.
CREATE INDEX IF NOT EXISTS curve_by_selected ON curve (metric, context, run, selected_value);
DROP INDEX IF EXISTS curve_by_key;
