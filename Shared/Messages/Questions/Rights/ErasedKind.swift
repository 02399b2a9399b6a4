/// What an erasure does with one kind of data of one program: numbers, and nobody's data.
package struct ErasedKind: Codable, Sendable, Hashable {
    /// As its program names it.
    package var kind: String
    /// In rows: how many go, or have gone.
    package var gone: Int
    /// How many stay.
    package var kept: Int
    /// Why those stay; nil where none does.
    package var ground: ErasureGround?

    package init(kind: String, gone: Int, kept: Int, ground: ErasureGround?) {
        self.kind = kind
        self.gone = gone
        self.kept = kept
        self.ground = ground
    }
}
