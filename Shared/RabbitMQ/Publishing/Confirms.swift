/// Which messages of one batch the broker has answered for.
struct Confirms {
    /// The delivery tag of the batch's first message: a channel counts its messages from 1.
    private let first: UInt64
    private var outcomes: [PublishingChannel.Outcome?] = []
    private var reasons: [Int: String] = [:]
    private var firstOpen = 0
    /// How many are not answered for yet.
    private(set) var open = 0

    init(first: UInt64) { self.first = first }

    /// The tag that the next message gets.
    var next: UInt64 { first + UInt64(outcomes.count) }

    /// Notes that one more message is on its way.
    mutating func expectOne() {
        outcomes.append(nil)
        open += 1
    }

    /// Notes that no queue took a message. The broker confirms it nevertheless, afterwards.
    mutating func returned(_ index: Int, reason: String) { reasons[index] = reason }

    func wasReturned(_ index: Int) -> Bool { reasons[index] != nil }

    /// - Parameter isMultiple: the answer is for every message up to this one; with tag 0 for all.
    mutating func resolve(_ tag: UInt64, isMultiple: Bool, as outcome: PublishingChannel.Outcome) {
        let last = tag == 0 && isMultiple ? outcomes.count - 1 : Int(clamping: tag) - Int(clamping: first)
        guard outcomes.indices.contains(last) else { return }
        for index in (isMultiple ? min(firstOpen, last) : last)...last where outcomes[index] == nil {
            outcomes[index] = outcome == .confirmed ? reasons[index].map { .returned($0) } ?? outcome : outcome
            open -= 1
        }
        while firstOpen < outcomes.count, outcomes[firstOpen] != nil { firstOpen += 1 }
    }

    /// - Precondition: none is open.
    var outcomesOfAll: [PublishingChannel.Outcome] { outcomes.map { $0! } }
}
