-- Oldest release that may still run: 1

-- So many days before the review and the handing over of papers end whoever has something left to do is reminded, as before the form
-- closes.
-- In steps: since 15.20 PostgreSQL adds no column with a default to a table whose rows a function takes (review_ends).
ALTER TABLE batches
    ADD COLUMN remind_review_before integer[],
    ADD COLUMN remind_collection_before integer[];
UPDATE batches SET remind_review_before = '{}', remind_collection_before = '{}';
ALTER TABLE batches
    ALTER COLUMN remind_review_before SET DEFAULT '{}',
    ALTER COLUMN remind_review_before SET NOT NULL,
    ALTER COLUMN remind_collection_before SET DEFAULT '{}',
    ALTER COLUMN remind_collection_before SET NOT NULL;

-- Until when one student may be reviewed, or collect the paper, beside the batch; of what was granted the latest holds. Hours for the form
-- are windows, which other programs hear of.
CREATE TABLE own_hours (
    student     uuid,
    kind        text,
    opens_at    timestamptz NOT NULL,
    closes_at   timestamptz NOT NULL,
    granted_at  timestamptz NOT NULL,
    granted_by  text NOT NULL,
    name_zh     text,
    name_en     text,
    because     text NOT NULL,
    CONSTRAINT a_student_has_one_end_of_a_kind PRIMARY KEY (student, kind),
    CONSTRAINT own_hours_are_of_a_kind CHECK (kind IN ('review', 'collection')),
    CONSTRAINT own_hours_begin_before_they_end CHECK (opens_at < closes_at)
);

-- Whoever looks for a paper by its digits alone, or by the number that another came in the place of.
CREATE INDEX candidates_by_digits_of_paper ON candidates (regexp_replace(paper, '[^0-9]', '', 'g'));
CREATE INDEX candidates_by_digits_of_english_paper ON candidates (regexp_replace(english_paper, '[^0-9]', '', 'g'));
CREATE INDEX replacements_by_paper ON replacements (certificate);
CREATE INDEX replacements_by_digits_of_new_paper ON replacements (regexp_replace(new_certificate, '[^0-9]', '', 'g'));
