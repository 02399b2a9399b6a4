-- Oldest release that may still run: 1

-- Why the mail with a code came back, for its student to read.
ALTER TABLE requests ADD COLUMN cause text CONSTRAINT a_mail_comes_back_for_three_causes CHECK (cause IN ('full', 'gone', 'other'));
