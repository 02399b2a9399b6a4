package import Foundation

/// How many of a batch are said to have met credits and thresholds, and which files of that were uploaded for it?
package struct ShowSelfChecks: StaffQuestion {
    package static let name = "clearance.show-self-checks"
    package static let answeredBy = Program.clearance
    /// How many uploads are told, the latest first.
    package static let most = 20

    package let batch: Batch

    package init(batch: Batch) { self.batch = batch }

    /// How many are how far.
    package struct Answer: Codable, Sendable, Equatable {
        /// Those who are listed in the batch.
        package var listed: Int
        /// Both are met.
        package var met: Int
        /// One is not, or neither.
        package var unmet: Int
        /// The latest first.
        package var uploads: [SelfCheckUpload]

        package init(listed: Int, met: Int, unmet: Int, uploads: [SelfCheckUpload]) {
            self.listed = listed
            self.met = met
            self.unmet = unmet
            self.uploads = uploads
        }

        /// Of whom nobody has said anything.
        package var unsaid: Int { listed - met - unmet }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    /// They are only counted.
    package func people(in answer: Answer) -> [UUID] { [] }
}
