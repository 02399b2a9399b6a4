-- Oldest release that may still run: 1

-- Whoever looks for a paper by its digits alone, or by the number that another came in the place of.
CREATE INDEX candidates_by_digits_of_paper ON candidates (regexp_replace(paper, '[^0-9]', '', 'g'));
CREATE INDEX candidates_by_digits_of_english_paper ON candidates (regexp_replace(english_paper, '[^0-9]', '', 'g'));
CREATE INDEX replacements_by_paper ON replacements (certificate);
CREATE INDEX replacements_by_digits_of_new_paper ON replacements (regexp_replace(new_certificate, '[^0-9]', '', 'g'));
