import Pages

/// What becomes of lines, as templates tell it.
protocol ShownSection: PageState {
    /// The lines that are not taken.
    static var refused: Self { get }
}
