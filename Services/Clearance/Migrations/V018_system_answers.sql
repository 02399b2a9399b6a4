-- Oldest release that may still run: 1

-- Apart from what adds the columns, which keeps everybody from the table: here reading and writing go on.
ALTER TABLE answers VALIDATE CONSTRAINT a_systems_answer_is_one_of_four;
ALTER TABLE answers VALIDATE CONSTRAINT a_systems_answer_says_when_it_was_made;
-- What stands and was never decided about here was said by a system. Of a unit that has written files nobody knows that: which students
-- were in them is forgotten sooner than the files.
UPDATE answers
SET system_result = result, system_reviewed_at = reviewed_at, system_note_zh = note_zh, system_note_en = note_en,
    system_stated_at = stated_at, system_sequence = sequence, system_event = event
WHERE result IS NOT NULL AND system_result IS NULL
  AND NOT EXISTS (SELECT FROM decided JOIN decisions USING (decision)
                  WHERE decided.student = answers.student AND decisions.unit = answers.unit)
  AND NOT EXISTS (SELECT FROM decision_files WHERE decision_files.unit = answers.unit AND begun_at IS NOT NULL);
