package import Foundation

/// What needs a person? By harm, what has effect outside first; one page of it.
package struct ShowExceptions: StaffQuestion {
    package static let name = "clearance.show-exceptions"
    package static let answeredBy = Program.clearance
    package static let pageSize = 25
    /// As many of a list that is taken away come in one answer.
    package static let exportSize = 200

    package let filter: Filter
    /// From 1.
    package let page: Int
    /// Behind which one the next follow of a list that is taken away; nil from the first on.
    package let after: Place?
    /// When somebody began to take the whole list away, of which this is a page; nil for one that is read.
    package let exportedAt: Date?
    /// As what the access log tells of a list that was taken away.
    package static let export = "clearance.export-exceptions"

    package init(_ filter: Filter = Filter(), page: Int = 1) {
        self.filter = filter
        self.page = page
        (after, exportedAt) = (nil, nil)
    }

    /// The next of all that a filter lets through, whatever has been settled since of what was read before.
    package init(_ filter: Filter, exportedAt: Date, after: Place?) {
        self.filter = filter
        page = 1
        self.after = after
        self.exportedAt = exportedAt
    }

    /// Where something stands in the list, which is by harm and then by age.
    package struct Place: Codable, Sendable, Equatable {
        package let kind: ExceptionKind
        package let raisedAt: Date
        package let about: String

        /// - Returns: nil of what an earlier release says, which has no place.
        package init?(_ matter: OpenMatter) {
            guard let about = matter.about else { return nil }
            (kind, raisedAt, self.about) = (matter.kind, matter.raisedAt, about)
        }
    }

    /// Which of them; all where nothing is said.
    package struct Filter: Codable, Sendable, Equatable {
        package var kind: ExceptionKind?
        package var batch: Batch?
        /// The beginning of a student number, a part of a name in either script, or a certificate's number.
        package var words: Line?
        /// Nil for all, in whose hands they are.
        package var hands: Hands?

        package init(
            kind: ExceptionKind? = nil, batch: Batch? = nil, words: Line? = nil, hands: Hands? = nil
        ) {
            self.kind = kind
            self.batch = batch
            self.words = words
            self.hands = hands
        }
    }

    /// In whose hands something is.
    package enum Hands: String, Codable, Sendable, CaseIterable {
        /// Nobody has taken it.
        case nobody
        /// Whoever asks has.
        case mine
    }

    /// The page, and what stands around it.
    package struct Answer: Codable, Sendable, Equatable {
        /// Of every kind of which some are open, by harm; whatever kind was asked for.
        package var counts: [Count]
        package var matters: [OpenMatter]
        /// How many matters the filter lets through; of a list that is taken away one more than come where others follow.
        package var all: Int
        /// Cleared students who have not come for their papers; of no page, for they are told by department.
        package var papers: [Papers]
        package var units: [Overdue]
        /// To choose from.
        package var batches: [Batch]

        package init(
            counts: [Count], matters: [OpenMatter], all: Int, papers: [Papers] = [], units: [Overdue] = [],
            batches: [Batch] = []
        ) {
            self.counts = counts
            self.matters = matters
            self.all = all
            self.papers = papers
            self.units = units
            self.batches = batches
        }
    }

    /// How many of a kind are open: things, or of uncollected papers and overdue units students and units.
    package struct Count: Codable, Sendable, Equatable {
        package let kind: ExceptionKind
        package let count: Int

        package init(_ kind: ExceptionKind, _ count: Int) {
            self.kind = kind
            self.count = count
        }
    }

    /// Papers of one department that nobody has collected.
    package struct Papers: Codable, Sendable, Equatable {
        package var batch: Batch
        package var department: Department
        package var count: Int
        /// Since when the first of them could have been collected.
        package var since: Date
        /// Nil where nobody has them in hand.
        package var hand: InHand?

        package init(batch: Batch, department: Department, count: Int, since: Date, hand: InHand? = nil) {
            self.batch = batch
            self.department = department
            self.count = count
            self.since = since
            self.hand = hand
        }

        /// Under what they are taken in hand.
        package var id: MatterID {
            MatterID(.paperUncollected, "\(batch.rawValue) \(department.code.rawValue)")
        }
    }

    /// A unit whose time to answer is over.
    package struct Overdue: Codable, Sendable, Equatable {
        package var unit: String
        package var name: Bilingual<Line>
        package var place: Bilingual<Line>
        package var phoneExtension: String?
        /// Of the unit that is each student's own department: which one; nil for all others.
        package var department: DepartmentCode?
        package var count: Int
        /// Until when it should have answered about the first of them.
        package var since: Date
        /// Whose review is over, the earliest first; nil in what an earlier release says.
        package var batches: [Batch]?
        /// Nil where nobody has it in hand.
        package var hand: InHand?

        package init(
            unit: String, name: Bilingual<Line>, place: Bilingual<Line>, phoneExtension: String?,
            department: DepartmentCode?, count: Int, since: Date, batches: [Batch]? = nil, hand: InHand? = nil
        ) {
            self.unit = unit
            self.name = name
            self.place = place
            self.phoneExtension = phoneExtension
            self.department = department
            self.count = count
            self.since = since
            self.batches = batches
            self.hand = hand
        }

        /// Under what it is taken in hand.
        package var id: MatterID {
            MatterID(.unitOverdue, department.map { "\(unit) \($0.rawValue)" } ?? unit)
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) && (1...9_999).contains(page) }

    package func people(in answer: Answer) -> [UUID] { answer.matters.compactMap(\.person?.student) }

    package var loggedName: String { exportedAt == nil ? Self.name : Self.export }
    package var loggedSince: Date? { exportedAt }
}
