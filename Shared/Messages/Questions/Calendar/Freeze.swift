package import Foundation

/// Nothing is sealed and no diploma is mailed until somebody ends it. Codes and letters go on, and the calendar keeps.
package struct Freeze: Codable, Sendable, Equatable {
    /// Who at the registrar's desk has said so, why, and since when.
    package var by: Bilingual<Line>
    package var because: Line
    package var at: Date

    package init(by: Bilingual<Line>, because: Line, at: Date) {
        self.by = by
        self.because = because
        self.at = at
    }
}
