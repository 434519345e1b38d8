-- Long curves can be seen without reading all their points.
--
-- A chunk of 1024 points or more has one row: the first, lowest, highest and last point of each 256 of its points, in the order of recording, in
-- the form of CurveCodec; of points among which a value is not finite, such a value in place of the lowest and highest. It goes with its
-- chunk, also where a host with an older schema removes that. Chunks without a row are read themselves.
CREATE TABLE IF NOT EXISTS pyramid (
    curve BIGINT NOT NULL,
    sequence INTEGER NOT NULL,
    checksum BIGINT NOT NULL,
    packed BYTEA NOT NULL,
    PRIMARY KEY (curve, sequence),
    FOREIGN KEY (curve, sequence) REFERENCES chunk (curve, sequence) ON DELETE CASCADE
);
