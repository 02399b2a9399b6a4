import Chassis
import Messages
import Postgres

/// Keeps what was paid; a receipt counts once, by the latest word about it; one that is older, or of the same time, is answered. With
/// the reference of an application it pays for that one; without any it is kept for the clerk who reissues a paper.
struct KeepFee: Sendable {
    let applications: Applications
    /// More than any fee. What is larger was stated in another unit.
    private static let most = 1_000_000

    @Sendable
    func paid(_ heard: Heard<FeePaid>, _ tx: borrowing Transaction) throws -> Outcome {
        guard try tx.lockStudent(heard.student) else { return .waits(for: heard.student) }
        if let reference = heard.said.reference {
            guard try tx.isKnown(reference: reference, of: heard.student) else { return .refused(.unknown(reference)) }
            guard heard.said.currency.map({ $0.rawValue == ShownApplication.Fee.currency }) ?? true else {
                return .refused(.foreign(heard.said))
            }
            guard (1...Self.most).contains(heard.said.amount) else {
                return .refused(.impossible(heard.said.amount, paidFor: reference))
            }
        }
        let kept = try tx.fee(heard.said.receiptNumber, of: heard.student)
        try tx.keepFee(heard.said, of: heard.student, heard.stated)
        return .done(
            saying: try applications.settle(heard.student, tx), refusing: heard.stated.refusal(after: kept))
    }

    /// Keeps that a fee was paid back, also when that is heard first; an older word, or one of the same time, is answered.
    @Sendable
    func refunded(_ heard: Heard<FeeRefunded>, _ tx: borrowing Transaction) throws -> Outcome {
        guard try tx.lockStudent(heard.student) else { return .waits(for: heard.student) }
        guard (1...Self.most).contains(heard.said.amount) else { return .refused(.impossible(heard.said)) }
        let kept = try tx.refund(heard.said, of: heard.student)
        try tx.keepRefund(heard.said, of: heard.student, heard.stated)
        return .done(
            saying: try applications.settle(heard.student, tx), refusing: heard.stated.refusal(after: kept))
    }
}

extension Refusal {
    fileprivate static func unknown(_ reference: Line) -> Refusal {
        Refusal(
            "unknown-reference",
            """
            This student has no application with the reference \(reference.rawValue). State the reference that fee.due gave for this \
            student, or none for a fee that pays for no application.
            """)
    }

    fileprivate static func foreign(_ said: FeePaid) -> Refusal {
        Refusal(
            "foreign-currency",
            """
            The fee \(said.reference?.rawValue ?? "") is due in \(ShownApplication.Fee.currency), not in \
            \(said.currency?.rawValue ?? ""). State what it was worth in \(ShownApplication.Fee.currency), under the same receipt \
            number, or give it back.
            """)
    }

    fileprivate static func impossible(_ amount: Int, paidFor reference: Line) -> Refusal {
        Refusal(
            "impossible-amount",
            """
            \(amount) is no amount that was paid for \(reference.rawValue). State whole \(ShownApplication.Fee.currency), from 1 to \
            1000000; what is paid back is stated as fee.refunded.
            """)
    }

    fileprivate static func impossible(_ said: FeeRefunded) -> Refusal {
        Refusal(
            "impossible-amount",
            """
            \(said.amount) is no amount that was given back of the receipt \(said.receiptNumber.rawValue). State whole \
            \(ShownApplication.Fee.currency), from 1 to 1000000, with the same receipt number.
            """)
    }
}
