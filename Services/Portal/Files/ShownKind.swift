import Messages
import Pages

/// A kind of file that staff upload, as pages tell it.
protocol ShownKind: FileKind where Section: ShownSection {
    /// Some of its lines, as a page shows them.
    associatedtype Table

    /// What is wrong with a line, and how it is right.
    static func sentence(_ flaw: LineFlaw<Field>) -> Bilingual<String>

    /// What our own file of refused lines is headed with behind them.
    static var reason: Bilingual<String> { get }

    /// Where a line stands in the file, from 1; nil of who stands on none.
    static func number(of line: Line) -> Int?

    static func count(of section: Section, in upload: FileUpload<Self>) -> Int
    static func table(_ lines: [Line], count: Int, more: String?, _ language: Language) -> Table
}
