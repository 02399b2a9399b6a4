import Messages

/// What a column of a file says, which says itself how it may be headed.
protocol HeadedField: FileField {
    /// Other words that files head it with, in small letters.
    static var others: [String: Self] { get }
    /// What may stand beside them for a reader, and is not read.
    static var remarks: [Bilingual<String>] { get }
    /// Whether no file does without it.
    var isRequired: Bool { get }
}
