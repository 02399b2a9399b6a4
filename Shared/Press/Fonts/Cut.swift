/// The typefaces of a diploma, by their place in `Typefaces.all`.
enum Cut: Int, CaseIterable, Sendable { case kai, kaiExtB, kaiPlus, roman, italic, smallCaps }
