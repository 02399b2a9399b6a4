/// Looks up what names are said to be.
protocol NameLookup {
    /// The TXT records of a name, each in one piece; none where there is no such name.
    func texts(of name: String) throws -> [String]
}
