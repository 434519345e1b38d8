-- What queries over runs and the columns of a run table look for.
--
-- An index begins with the name of a field, so that its values, and the names themselves, are found without reading all runs.
CREATE INDEX IF NOT EXISTS run_parameter_by_path ON run_parameter (path, kind, number, run);
CREATE INDEX IF NOT EXISTS run_fact_by_path ON run_fact (path, run);
CREATE INDEX IF NOT EXISTS curve_by_key ON curve (metric, context, run);
CREATE INDEX IF NOT EXISTS tag_by_name ON tag (name, run);
