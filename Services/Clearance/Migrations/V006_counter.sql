-- Oldest release that may still run: 1

-- The numbers of the student's papers as the roster gives them, written as they are compared. Rows of before have them as near as a
-- database can tell; `hear-again --type candidate.listed.v1` reads them as listings are read.
ALTER TABLE candidates ADD COLUMN paper text COLLATE "C", ADD COLUMN english_paper text COLLATE "C";
UPDATE candidates SET paper = upper(snapshot ->> 'certificateNumber'),
                      english_paper = upper(snapshot ->> 'englishCertificateNumber');
CREATE INDEX candidates_by_number ON candidates (number);
CREATE INDEX candidates_by_paper ON candidates (paper);
CREATE INDEX candidates_by_english_paper ON candidates (english_paper);

-- Every collection that was stated, by whomever; one that is only said again is there once, with its latest word.
CREATE TABLE collections (
    student       uuid NOT NULL,
    -- As it is compared, and as it was written.
    certificate   text COLLATE "C" NOT NULL,
    written       text NOT NULL,
    collected_at  timestamptz NOT NULL,
    collected_by  text,
    clerk         text,
    -- When it was heard the first time: until the end of that day a wrong scan can be taken back.
    heard_at      timestamptz NOT NULL,
    stated_at     timestamptz NOT NULL,
    sequence      text COLLATE "C" NOT NULL,
    event         text COLLATE "C" NOT NULL,
    CONSTRAINT a_paper_is_handed_to_a_student_at_one_moment_once PRIMARY KEY (student, certificate, collected_at)
);
CREATE INDEX collections_by_certificate ON collections (certificate);

-- The latest word that a paper was not handed over after all.
CREATE TABLE collection_withdrawals (
    student      uuid NOT NULL,
    certificate  text COLLATE "C" NOT NULL,
    stated_at    timestamptz NOT NULL,
    sequence     text COLLATE "C" NOT NULL,
    event        text COLLATE "C" NOT NULL,
    CONSTRAINT the_last_withdrawal_of_a_paper_is_kept PRIMARY KEY (student, certificate)
);

-- The papers that are handed over by all that was stated, whatever the order of arrival. What was said after the sealing takes
-- nothing back: the issuer refuses it.
CREATE VIEW standing_collections AS
SELECT DISTINCT ON (student, certificate)
    student, certificate, written, collected_at, collected_by, clerk, heard_at, stated_at, sequence, event
FROM collections
WHERE NOT EXISTS (
    SELECT FROM collection_withdrawals AS taken
    WHERE taken.student = collections.student AND taken.certificate = collections.certificate
      AND (taken.stated_at, taken.sequence, taken.event)
          >= (collections.stated_at, collections.sequence, collections.event)
      AND NOT EXISTS (SELECT FROM diplomas
                      WHERE diplomas.student = taken.student AND diplomas.sealed_at <= taken.stated_at))
ORDER BY student, certificate, collected_at;

-- What the counter has recorded, with what no event says. Two clerks of one moment meet at the two keys.
CREATE TABLE handovers (
    student         uuid NOT NULL,
    certificate     text COLLATE "C" NOT NULL,
    proxy_name      text,
    proxy_relation  text,
    identity_seen   boolean NOT NULL,
    -- Why it was handed over although the roster gives another number.
    because         text,
    recorded_by     text NOT NULL,
    recorded_at     timestamptz NOT NULL,
    taken_back_at   timestamptz,
    CONSTRAINT a_proxy_has_a_name_and_a_relation CHECK ((proxy_name IS NULL) = (proxy_relation IS NULL)),
    CONSTRAINT nobody_sends_a_proxy_whose_identity_was_not_seen CHECK (proxy_name IS NULL OR identity_seen)
);
CREATE UNIQUE INDEX a_student_collects_one_paper ON handovers (student) WHERE taken_back_at IS NULL;
CREATE UNIQUE INDEX a_paper_is_handed_to_one_student ON handovers (certificate) WHERE taken_back_at IS NULL;
