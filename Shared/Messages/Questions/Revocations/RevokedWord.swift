/// That something is revoked, as anybody reads it who checks a file.
package struct RevokedWord: Codable, Sendable, Equatable {
    package var decidedOn: Day
    package var reason: Line
    package var announcement: Line?

    package init(decidedOn: Day, reason: Line, announcement: Line?) {
        self.decidedOn = decidedOn
        self.reason = reason
        self.announcement = announcement
    }
}
