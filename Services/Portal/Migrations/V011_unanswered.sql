-- Oldest release that may still run: 1

-- The codes that were typed and of which nobody answered whether they matched: each one, as a hash that only its browser can make
-- again, with the question that was asked about it. Typed again it is the same question.
ALTER TABLE code_sign_ins ADD COLUMN unanswered jsonb NOT NULL DEFAULT '{}';
