-- Oldest release that may still run: 1

-- Whose a paper is, as anybody has it: also whose imported file prints its number. Each document may print one of its own, and a
-- student's collection has no more than one.
CREATE INDEX imported_numbers ON versions (upper(certificate)) WHERE is_imported;
CREATE OR REPLACE VIEW claimed_papers AS
    SELECT student, certificate FROM collections WHERE state = 'standing'
    UNION ALL SELECT student, certificate FROM collections WHERE state = 'contested'
    UNION ALL SELECT student, paper FROM candidates WHERE paper IS NOT NULL
    UNION ALL SELECT student, english_paper FROM candidates WHERE english_paper IS NOT NULL
    UNION ALL SELECT student, new_certificate FROM replacements
    UNION ALL SELECT student, upper(certificate) FROM versions WHERE is_imported AND state <> 'void';
