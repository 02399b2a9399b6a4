-- Oldest release that may still run: 1

-- Staff of a unit see each other's files: by whom, as pages name them.
ALTER TABLE decision_files ADD COLUMN uploader_zh text, ADD COLUMN uploader_en text,
-- Once whoever uploaded it has it taken back; until `undone_at` it is being taken back.
    ADD COLUMN undo_begun_at timestamptz, ADD COLUMN undone_at timestamptz,
    ADD COLUMN took_back integer NOT NULL DEFAULT 0, ADD COLUMN stayed integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT only_what_is_written_is_taken_back CHECK (undo_begun_at IS NULL OR written_at IS NOT NULL);
CREATE INDEX decision_files_of_a_unit ON decision_files (unit, uploaded_at DESC, file);
CREATE INDEX decision_files_being_taken_back ON decision_files (undo_begun_at)
    WHERE undo_begun_at IS NOT NULL AND undone_at IS NULL;

-- Of a line that was written: since when the unit had said what stood there before; then when it was taken back, or why it was not.
ALTER TABLE decision_lines ADD COLUMN reviewed_before timestamptz, ADD COLUMN undone_at timestamptz, ADD COLUMN stayed jsonb;
CREATE INDEX decision_lines_to_take_back ON decision_lines (file, student)
    WHERE settled_at IS NOT NULL AND outcome IS NULL AND undone_at IS NULL AND student IS NOT NULL;

-- What is wrong with files and lines of a roster is told as it is of every other file.
UPDATE roster_files SET flaws = (
    SELECT jsonb_agg(CASE WHEN flaw ?| ARRAY['empty', 'workbook', 'notText', 'encoding', 'unclosed', 'tooLarge']
                          THEN jsonb_build_object('file', jsonb_build_object('_0', flaw)) ELSE flaw END ORDER BY place)
    FROM jsonb_array_elements(flaws) WITH ORDINALITY AS told (flaw, place))
WHERE jsonb_array_length(flaws) > 0;
UPDATE roster_lines SET shown = jsonb_set(shown, '{flaws}', (
    SELECT jsonb_agg(CASE WHEN flaw -> 'why' ?| ARRAY['tooLong', 'unreadable', 'formula', 'afterQuotes', 'tooManyCells']
                          THEN jsonb_set(flaw, '{why}', jsonb_build_object('cell', jsonb_build_object('_0', flaw -> 'why')))
                          ELSE flaw END ORDER BY place)
    FROM jsonb_array_elements(shown -> 'flaws') WITH ORDINALITY AS told (flaw, place)))
WHERE jsonb_array_length(shown -> 'flaws') > 0;
