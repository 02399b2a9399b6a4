package import Foundation

/// What one program has heard of campus systems.
package struct PublisherRecords: Codable, Sendable, Equatable {
    /// Since when it is counted what came and what was refused.
    package var since: Day
    package var records: [Record]

    package init(since: Day, _ records: [Record]) {
        self.since = since
        self.records = records
    }

    /// What has come of one.
    package struct Record: Codable, Sendable, Equatable {
        /// Its name at the broker.
        package var publisher: String
        /// Nil where nothing came since then.
        package var counts: ProgramFlow.Source?
        /// When the last of its events came, as far back as messages are kept; nil where none did.
        package var lastHeard: Date?
        /// What was parked since then, by reason, the one with the newest first.
        package var refusals: [Refusal]

        package init(
            _ publisher: String, counts: ProgramFlow.Source?, lastHeard: Date?, refusals: [Refusal]
        ) {
            (self.publisher, self.counts) = (publisher, counts)
            (self.lastHeard, self.refusals) = (lastHeard, refusals)
        }
    }

    /// What was parked for one reason.
    package struct Refusal: Codable, Sendable, Equatable {
        package var reason: String
        package var count: Int
        /// How many of them wait for a person yet.
        package var open: Int
        /// When the last one was parked.
        package var last: Date
        /// The id that this one bears; empty where it bears none.
        package var event: String

        package init(_ reason: String, count: Int, open: Int, last: Date, event: String) {
            (self.reason, self.count, self.open) = (reason, count, open)
            (self.last, self.event) = (last, event)
        }
    }
}
