package import Foundation

/// How many papers were handed over today, and how many could be?
package struct ShowCounterDay: StaffQuestion {
    package static let name = "clearance.show-counter-day"
    package static let answeredBy = Program.clearance

    package init() {}

    /// In papers; the day is that of Taipei.
    package struct Answer: Codable, Sendable, Equatable {
        package var handedOver: Int
        /// Of these, to whom a student sent.
        package var byProxy: Int
        /// Of students who are cleared and have not come.
        package var uncollected: Int

        package init(handedOver: Int, byProxy: Int, uncollected: Int) {
            self.handedOver = handedOver
            self.byProxy = byProxy
            self.uncollected = uncollected
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.handsOver }

    /// Numbers show nobody.
    package func people(in answer: Answer) -> [UUID] { [] }
}
