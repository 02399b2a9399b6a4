/// What became of a letter.
enum LetterState: String { case wanted, mailed, undeliverable, unreachable }
