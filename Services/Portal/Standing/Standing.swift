import Foundation
import Messages

/// Where a student stands, from the answers of the programs that know. Nil: that program did not answer.
struct Standing: Sendable {
    let contact: ShowContact.Answer?
    let checklist: ShowChecklist.Answer?
    let diplomas: ShowDiplomas.Answer?
    /// What was last heard, for when `checklist` is nil.
    let heard: HeardStage?
    let now: Date

    var card: ShowContact.Card? {
        if case .card(let card) = contact { card } else { nil }
    }
    var list: ShowChecklist.Checklist? {
        if case .checklist(let list) = checklist { list } else { nil }
    }
    var items: [ShowDiplomas.Item] {
        if case .diplomas(let items) = diplomas { items } else { [] }
    }
    var isClearanceComplete: Bool { list.map { $0.completedAt != nil } ?? (heard?.completedAt != nil) }

    /// The one thing to know or to do now.
    enum Step: Equatable {
        case notListed
        /// The program that would know does not answer.
        case unknown
        case noWindow
        case notOpen(opens: Date, closes: Date?)
        case confirm(closes: Date?)
        /// The window is over and nothing was handed in.
        case closed
        /// The form is in, and no unit is asked yet.
        case notAsked
        case returned(ShowChecklist.Item, left: Int)
        case unitsLeft(Int)
        /// Every unit has answered; credits or thresholds are stated to be unmet.
        case requirementsLeft
        case collect
        /// The units agree; whether the paper was collected is not known just now.
        case complete
        case scheduled(Date)
        /// The degree is: the diploma that was sent is worth nothing any more.
        case revoked
        /// Somebody at the school must look first.
        case held
        /// Of a term before the first of which the school issues digital diplomas.
        case notEligible
        /// The student has reported an error in their name or birth date, and the registrar has yet to resolve it.
        case disputed(Date)
        /// The student wants no diploma in electronic form, and one has yet to leave.
        case objected
        case sending
        /// What has yet to leave waits for the list.
        case partlySent
        case mailed
        /// By the school's former system: none of it is mailed from here.
        case issuedBefore
        case bounced
    }

    var step: Step {
        if !items.isEmpty { return ofDiplomas }
        if isClearanceComplete {
            if case .waitsForPaper = diplomas { return .collect }
            return .complete
        }
        return ofList
    }

    /// What is missing before the list is complete.
    private var ofList: Step {
        guard let contact else { return .unknown }
        guard case .card(let card) = contact else { return .notListed }
        if card.confirmedAt == nil { return ofWindow(card) }
        guard let list else { return .unknown }
        if list.lines.isEmpty { return .notAsked }
        let left = list.lines.filter { !$0.result.letsGo }
        if let returned = left.first(where: { $0.result == .returned }) { return .returned(returned, left: left.count) }
        return left.isEmpty ? .requirementsLeft : .unitsLeft(left.count)
    }

    private func ofWindow(_ card: ShowContact.Card) -> Step {
        if card.isOpen { return .confirm(closes: card.closesAt) }
        guard let opensAt = card.opensAt else { return .noWindow }
        return now < opensAt ? .notOpen(opens: opensAt, closes: card.closesAt) : .closed
    }

    private var ofDiplomas: Step {
        if items.contains(where: \.isRevoked) { return .revoked }
        if waitsForList { return ofList }
        if let ofImported { return ofImported }
        let items = items.filter { !$0.isImported }
        if card?.objectedAt != nil, hasYetToLeave { return .objected }
        // One that is held holds no other: where another goes or has gone, that is what there is to tell.
        if items.allSatisfy({ $0.state == .notEligible }) { return .notEligible }
        if restWaitsForList { return .partlySent }
        if items.allSatisfy({ $0.isKept }) { return held }
        // No day holds before the list is complete, also where the issuer has yet to hear of it.
        let waiting = isUncleared ? [] : items.filter { $0.state == .scheduled }
        if let due = waiting.map(\.dueAt).min() { return due > now ? .scheduled(due) : .sending }
        let mails = items.flatMap(\.mails)
        // What was wanted again changes nothing of what has left.
        let first = mails.filter { !($0.isRepeat && $0.state.isOnItsWay) }
        if first.contains(where: { $0.state == .stopped }) { return held }
        if first.contains(where: { $0.state == .bounced || $0.state == .refused }) { return .bounced }
        return !mails.isEmpty && first.allSatisfy { $0.state == .handedOver } ? .mailed : .sending
    }

    /// Whether a paper was handed over, and the list is known to be incomplete.
    var isUncleared: Bool {
        guard let list, !items.isEmpty else { return false }
        return Self.isUncleared(
            completedAt: list.completedAt, isFree: items.contains { $0.isImported || $0.isRevoked })
    }

    /// Whether no day that is set for a diploma holds, also where the issuer has yet to hear of it: the list never was complete, or is
    /// so no more.
    /// - Parameters:
    ///   - completedAt: of a list that is known.
    ///   - isFree: whether the former system issued one of theirs, which waits for no list, nor does what follows it; or it is revoked.
    static func isUncleared(completedAt: Date?, isFree: Bool) -> Bool { completedAt == nil && !isFree }

    /// Whether what is missing on the list is what keeps all of theirs: nothing has left.
    var waitsForList: Bool { isUncleared && items.allSatisfy(\.hasNotLeft) }

    /// Whether some has left, and what is missing on the list keeps another diploma, or a mail to another mailbox.
    var restWaitsForList: Bool {
        isUncleared && mailedAt != nil
            && items.contains { $0.mails.contains(where: \.isKept) || $0.state != .notEligible && $0.hasNotLeft }
    }

    /// Whether all of theirs is of too early a term.
    var isNotEligible: Bool { !items.isEmpty && items.allSatisfy { $0.state == .notEligible } }

    /// Whether all of theirs was issued by the former system, and nothing is to be sent.
    var isAllImported: Bool { !items.isEmpty && items.allSatisfy(\.isImported) }

    /// Of whom all was issued by the former system: only what a verifier knows verifies.
    private var ofImported: Step? {
        guard isAllImported else { return nil }
        if items.contains(where: { $0.state == .registrationRefused }) { return .held }
        return items.allSatisfy { $0.state == .registered } ? .issuedBefore : .sending
    }

    /// Who has said it knows why nothing is sent, and needs not ask.
    private var held: Step { card?.dispute.map { .disputed($0.reportedAt) } ?? .held }

    /// When the digital diploma is sent, or was: the day stands where it is looked for, also when it has come.
    var sendingAt: Date? {
        switch step {
        case .scheduled(let due): due
        case .sending: mailedAt ?? items.filter { !$0.isImported }.map(\.dueAt).min()
        default: mailedAt
        }
    }

    /// When the first mail with a diploma left.
    var mailedAt: Date? {
        items.flatMap(\.mails).filter { $0.state == .handedOver || $0.state == .bounced }.compactMap(\.at).min()
    }

    /// Whether a diploma may yet leave: what has left, nobody can hold.
    var hasYetToLeave: Bool {
        items.isEmpty
            || items.contains { item in
                !item.isImported && item.mails.allSatisfy { $0.at == nil || $0.state == .refused }
                    || item.mails.contains { $0.state.isOnItsWay }
            }
    }

    /// By when what a unit has returned must be done; nil when no such day lies ahead.
    var reviewedUntil: Date? {
        (list?.hours?.reviewUntil ?? card?.closesAt).flatMap { $0 > now ? $0 : nil }
    }

    /// The first of the three stages that is not done: 1, 2, 3; nil when all are.
    var presentStage: Int? {
        if !items.isEmpty, !waitsForList, step != .partlySent {
            return step == .mailed || step == .issuedBefore ? nil : 3
        }
        if isClearanceComplete { return 3 }
        guard let contact else { return nil }
        guard case .card(let card) = contact else { return nil }
        return card.confirmedAt == nil ? 1 : 2
    }
}

extension ClearanceReviewed.Result {
    /// Passed or not required: the unit holds nobody back.
    var letsGo: Bool { self == .passed || self == .notRequired }
}

extension ShowContact.Answer {
    /// The address that mail goes to; nil while none is proven.
    var proven: String? {
        if case .card(let card) = self { card.proven?.address } else { nil }
    }
}

extension ShowDiplomas.Item {
    /// Nothing of it leaves before something has changed.
    var isKept: Bool { state == .held || state == .registrationRefused || state == .notEligible }

    /// Its newest version is not sealed, or whatever mail there is of it is stopped; what a server has not taken has not left.
    fileprivate var hasNotLeft: Bool {
        switch state {
        case .scheduled, .held, .notEligible: true
        case .sealed, .registered, .registrationRefused:
            mails.isEmpty
                || mails.contains(where: \.isKept) && mails.allSatisfy { $0.isKept || $0.state == .refused }
        }
    }
}

extension ShowDiplomas.Mail {
    /// It waits for something to change; of what was wanted again, some has left before.
    fileprivate var isKept: Bool { state == .stopped && !isRepeat }
}
