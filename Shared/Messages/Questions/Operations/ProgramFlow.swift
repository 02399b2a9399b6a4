/// What one program has before it, what stands still there, and what became of all that came, as it says itself.
package struct ProgramFlow: Codable, Sendable, Equatable {
    /// What it has to say and the broker has not confirmed. Of what the broker did not take the age is not told.
    package var unsent: Pile
    /// How many of those the broker did not take when it was offered them.
    package var refused: Int
    /// Events that wait for their student.
    package var waiting: Pile
    /// Messages that failed and are tried again.
    package var failing: Pile
    /// Messages put aside for a person.
    package var parked: Pile
    /// The same by cause, the one with the oldest first; as many causes as one answer holds.
    package var causes: [Cause]
    /// What else is on its way there.
    package var lanes: [Lane]
    /// Since when it is counted what came.
    package var since: Day
    /// What came, source by source.
    package var sources: [Source]

    package init(
        unsent: Pile, refused: Int, waiting: Pile, failing: Pile, parked: Pile, causes: [Cause], lanes: [Lane],
        since: Day, sources: [Source]
    ) {
        (self.unsent, self.refused, self.waiting, self.failing) = (unsent, refused, waiting, failing)
        (self.parked, self.causes, self.lanes) = (parked, causes, lanes)
        (self.since, self.sources) = (since, sources)
    }

    /// Things that stand still alike.
    package struct Pile: Codable, Sendable, Equatable {
        package var count: Int
        /// How long the oldest has stood, in seconds; nought where nothing does.
        package var oldest: Double

        package init(_ count: Int, oldest: Double) {
            self.count = count
            self.oldest = oldest
        }
    }

    /// What is parked for one reason, of one type and one publisher: it is mended in one go.
    package struct Cause: Codable, Sendable, Equatable {
        package var reason: String
        /// Empty where it bears none.
        package var type: String
        /// Empty where nobody is known to have stated it.
        package var publisher: String
        package var pile: Pile

        package init(reason: String, type: String, publisher: String, pile: Pile) {
            self.reason = reason
            self.type = type
            self.publisher = publisher
            self.pile = pile
        }
    }

    /// What is on its way beside messages.
    package struct Lane: Codable, Sendable, Equatable {
        /// What stands in it.
        package enum Kind: String, Codable, Sendable, CaseIterable {
            /// Codes and letters that are to be mailed.
            case codes, letters
            /// Diplomas that are due and free and not sealed.
            case unsealed
            /// Diplomas that are sealed and that no verifier has answered.
            case unregistered
            /// Mails with diplomas for somebody who may be mailed to.
            case mails
            /// Mails of which nobody knows whether they arrived.
            case doubtful
            /// Applications that the desk has not decided.
            case applications
            /// Diplomas that something keeps; the reason says what.
            case kept
        }

        package var kind: Kind
        /// Of what is kept: as its program names it.
        package var reason: String?
        /// Nil where only the oldest is known.
        package var count: Int?
        /// In seconds; nil where only the number is known.
        package var oldest: Double?

        package init(_ kind: Kind, reason: String? = nil, count: Int? = nil, oldest: Double? = nil) {
            self.kind = kind
            self.reason = reason
            self.count = count
            self.oldest = oldest
        }
    }

    /// What came of one source, and what became of it:
    /// received = done + known + waiting + parked + settled + elsewhere + lost − doubled.
    package struct Source: Codable, Sendable, Equatable {
        package var source: String
        package var received: Int
        package var done: Int
        /// Heard before.
        package var known: Int
        package var waiting: Int
        package var parked: Int
        /// Parked once, and no concern any more.
        package var settled: Int
        /// Another program answers for it.
        package var elsewhere: Int
        /// Of days on which less is accounted for than came.
        package var lost: Int
        /// Of days on which more is.
        package var doubled: Int

        package init(
            _ source: String, received: Int, done: Int, known: Int, waiting: Int, parked: Int, settled: Int,
            elsewhere: Int, lost: Int, doubled: Int
        ) {
            self.source = source
            (self.received, self.done, self.known, self.waiting) = (received, done, known, waiting)
            (self.parked, self.settled, self.elsewhere) = (parked, settled, elsewhere)
            (self.lost, self.doubled) = (lost, doubled)
        }
    }

    /// A queue, as its broker tells.
    package struct Queue: Sendable, Equatable {
        /// How many messages nobody has taken.
        package var ready: Int
        package var listeners: Int

        package init(ready: Int, listeners: Int) {
            self.ready = ready
            self.listeners = listeners
        }
    }
}
